using System.Globalization;
using System.Text;
using GridGov.Simulator.Plan;

namespace GridGov.Load.Alarms;

/// <summary>A press of the native dialect.</summary>
internal static class AlarmMessage
{
    public static byte[] Of(PlannedDevice device, DateTimeOffset at)
    {
        var home = device.Resident.Home;
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"id\":\"press-1\",\"kind\":\"sos\",\"at\":{at.ToUnixTimeMilliseconds()},\"lat\":{home.Latitude:F6},\"lon\":{home.Longitude:F6},\"accuracyMeters\":12,\"battery\":64}}"));
    }
}
