using System.Text.Json.Nodes;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Geography;
using GridGov.Simulator.Plan;

namespace GridGov.Simulator.Registration;

/// <summary>Lines of a bulk import, in the order in which they refer to each other: workers, residents, devices.</summary>
internal static class ImportLines
{
    public static IEnumerable<JsonObject> Of(DistrictPlan plan, TimeSpan wristbandInterval) =>
    [
        .. plan.Workers.Select(Worker),
        .. plan.Residents.Select(Resident),
        .. plan.Devices.Select(device => Device(device, wristbandInterval)),
    ];

    private static JsonObject Worker(PlannedWorker worker) => new()
    {
        ["type"] = "worker",
        ["id"] = worker.Id,
        ["name"] = worker.Name,
        ["phone"] = worker.Phone,
        ["grids"] = new JsonArray(worker.Grid),
        ["skills"] = new JsonArray([.. worker.Skills.Select(skill => JsonValue.Create(skill))]),
        ["deputyOf"] = worker.DeputyOf,
        ["secret"] = worker.Secret,
    };

    private static JsonObject Resident(PlannedResident resident) => new()
    {
        ["type"] = "resident",
        ["id"] = resident.Id,
        ["name"] = resident.Name,
        ["phone"] = resident.Phone,
        ["household"] = resident.Household,
        ["categories"] = new JsonArray([.. resident.Categories.Select(category => JsonValue.Create(category))]),
        ["home"] = Home(resident),
        ["keyHolder"] = resident.KeyHolder,
        ["healthNotes"] = resident.HealthNotes,
    };

    private static JsonObject Device(PlannedDevice device, TimeSpan wristbandInterval)
    {
        var line = new JsonObject
        {
            ["type"] = "device",
            ["id"] = device.Id,
            ["kind"] = device.Kind == DeviceKind.Button ? "button" : "wristband",
            ["resident"] = device.Resident.Id,
            ["home"] = Home(device.Resident),
            ["secret"] = device.Secret,
        };
        if (device.Kind == DeviceKind.Wristband)
        {
            line["reportingIntervalSeconds"] = wristbandInterval.TotalSeconds;
        }

        return line;
    }

    private static JsonObject Home(PlannedResident resident) => Home(resident.Home, resident.Address);

    private static JsonObject Home(GeoPoint place, string address) => new()
    {
        ["lat"] = place.Latitude,
        ["lon"] = place.Longitude,
        ["address"] = address,
    };
}
