using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GridGov.MqttBridge.Broker;

namespace GridGov.MqttBridge.Tests.Broker;

public sealed class TlsTests
{
    [Fact]
    public async Task A_client_is_served_over_TLS()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var signed = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        await using var broker = await TestBroker.StartAsync(listener: new MqttListenerOptions(new IPEndPoint(IPAddress.Loopback, 0), certificate));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, broker.Port);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, seen, _, _) => seen?.GetCertHashString() == certificate.GetCertHashString());
        await tls.AuthenticateAsClientAsync("localhost");

        await tls.WriteAsync(Convert.FromHexString("101E00044D51545404C2003C00016100076761746577617900067365637265" + "74"));
        await tls.WriteAsync(new byte[] { 0xC0, 0 });
        var answer = new byte[6];
        await tls.ReadExactlyAsync(answer);

        answer.ShouldBe([0x20, 2, 0, 0, 0xD0, 0]);
    }
}
