using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GridGov.Silo.Configuration;

namespace GridGov.Silo.Hosting;

/// <summary>The certificate of the TLS endpoint.</summary>
internal static class MqttCertificate
{
    public static X509Certificate2 Load(SiloSettings settings)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(settings.MqttsCertificate!, settings.MqttsKey!);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or ArgumentException or UnauthorizedAccessException)
        {
            throw new ConfigurationFaultException(
                $"--mqtts-certificate and --mqtts-key: {settings.MqttsCertificate} and {settings.MqttsKey} are not a PEM certificate and its key.", fault);
        }
    }
}
