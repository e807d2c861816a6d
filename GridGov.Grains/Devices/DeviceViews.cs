using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Wire;

namespace GridGov.Grains.Devices;

/// <summary>What others see of a device; nothing personal in it.</summary>
internal static class DeviceViews
{
    /// <summary>For consoles.</summary>
    public static DeviceSnapshot Snapshot(this DeviceRecord record, DeviceId id) => new()
    {
        Id = id,
        Kind = record.Registration!.Kind,
        Resident = record.Registration.Resident,
        Grid = record.Grid,
        Presence = Presence(record),
        BatteryPercent = record.BatteryPercent,
        BatteryDaysLeft = BatteryOutlook.DaysLeft(record.BatteryMark, record.BatteryPercent, record.LastSeenAt),
        LastFix = record.LastFix,
        LastSeenAt = record.LastSeenAt,
        OpenIncident = record.Alarm ?? record.LowBattery ?? record.Offline,
        LastTestAt = record.LastTestAt,
        Version = record.Version,
    };

    /// <summary>For the feed.</summary>
    public static FeedEntry Entry(this DeviceRecord record, DeviceId id, ImmutableArray<GridCode> path, DateTimeOffset now)
    {
        var snapshot = record.Snapshot(id);
        return new FeedEntry
        {
            Kind = EntityKind.Device,
            Id = id.Value,
            Version = record.Version,
            GridPath = path,
            IsOpen = snapshot.OpenIncident is not null || snapshot.Presence == DevicePresence.Silent,
            State = WireWord.Of(snapshot.Presence),
            Since = record.RegisteredAt,
            At = now,
            Device = id.Value,
            Body = ImmutableCollectionsMarshal.AsImmutableArray(
                JsonSerializer.SerializeToUtf8Bytes(snapshot, GovernanceJson.Default.DeviceSnapshot)),
        };
    }

    private static DevicePresence Presence(DeviceRecord record) =>
        record.Offline is not null ? DevicePresence.Silent
        : record.LastSeenAt is null ? DevicePresence.New
        : DevicePresence.Online;
}
