namespace GridGov.Silo.Devices;

/// <summary>Devices that need care.</summary>
/// <param name="Silent">Have not been heard for longer than they may be silent.</param>
/// <param name="WeakBattery">Said 20 % or less.</param>
/// <param name="OverdueTest">Were heard, but not tested for a month.</param>
/// <param name="NeverHeard">Registered, never heard.</param>
/// <param name="Items">Those of the sort that was asked for.</param>
internal sealed record DeviceCare(int Silent, int WeakBattery, int OverdueTest, int NeverHeard, ImmutableArray<DeviceSnapshot> Items)
{
    /// <summary>What can be asked for.</summary>
    public static readonly ImmutableArray<string> Sorts = ["silent", "weak_battery", "overdue_test", "never_heard"];

    private const int WeakPercent = 20;

    /// <summary>Counts devices one by one.</summary>
    /// <param name="sort">Which to keep.</param>
    /// <param name="limit">How many to keep.</param>
    /// <param name="testedSince">A test before that is overdue.</param>
    public sealed class Tally(string sort, int limit, DateTimeOffset testedSince)
    {
        private readonly int[] _counts = new int[Sorts.Length];
        private readonly ImmutableArray<DeviceSnapshot>.Builder _kept = ImmutableArray.CreateBuilder<DeviceSnapshot>();

        public void Add(DeviceSnapshot device)
        {
            var isNew = device.Presence == DevicePresence.New;
            Count(0, device, device.Presence == DevicePresence.Silent);
            Count(1, device, device.BatteryPercent <= WeakPercent);
            Count(2, device, !isNew && (device.LastTestAt is not { } tested || tested < testedSince));
            Count(3, device, isNew);
        }

        public DeviceCare Result() => new(_counts[0], _counts[1], _counts[2], _counts[3], _kept.ToImmutable());

        private void Count(int which, DeviceSnapshot device, bool isSo)
        {
            _counts[which] += isSo ? 1 : 0;
            if (isSo && Sorts[which] == sort && _kept.Count < limit)
            {
                _kept.Add(device);
            }
        }
    }
}
