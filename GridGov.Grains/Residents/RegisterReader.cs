using System.Text.Json;
using GridGov.Grains.Verification;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Visits;

namespace GridGov.Grains.Residents;

/// <summary>Reads what is registered in a district out of the states of its grains, without waking them up.</summary>
public sealed class RegisterReader(IRegisteredRows rows)
{
    /// <summary>Every resident. Personal: the caller checks rights and writes the audit before it shows any of it.</summary>
    public async Task<IReadOnlyList<RegisteredResident>> ResidentsAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var found = new List<RegisteredResident>();
        await rows.ReadAsync(
            "resident",
            district,
            (key, json) =>
            {
                if (JsonSerializer.Deserialize(json, GrainStateJson.Default.ResidentRecord)?.Registration is { } registration)
                {
                    found.Add(new RegisteredResident(new ResidentId(GrainKey.Local(key)), registration));
                }
            },
            cancellationToken);
        return found;
    }

    /// <summary>Every resident whose visits are planned or were told of. Personal, as above.</summary>
    public async Task<IReadOnlyList<(ResidentId Resident, VisitSnapshot Visits)>> VisitsAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var found = new List<(ResidentId, VisitSnapshot)>();
        await rows.ReadAsync(
            StateKinds.Visit,
            district,
            (key, json) =>
            {
                if (JsonSerializer.Deserialize(json, GrainStateJson.Default.VisitRecord) is { } visits)
                {
                    found.Add((new ResidentId(GrainKey.Local(key)), visits.Snapshot()));
                }
            },
            cancellationToken);
        return found;
    }

    /// <summary>Every grid's rota.</summary>
    public async Task<IReadOnlyList<(GridCode Grid, Rota Rota)>> RotasAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var found = new List<(GridCode, Rota)>();
        await rows.ReadAsync(
            StateKinds.Rota,
            district,
            (key, json) =>
            {
                if (JsonSerializer.Deserialize(json, GrainStateJson.Default.RotaRecord) is { } stored)
                {
                    found.Add((new GridCode(GrainKey.Local(key)), stored.Rota));
                }
            },
            cancellationToken);
        return found;
    }

    /// <summary>Every registered device with its base grid.</summary>
    public async Task<IReadOnlyList<RegisteredDevice>> DevicesAsync(DistrictId district, CancellationToken cancellationToken)
    {
        var found = new List<RegisteredDevice>();
        await rows.ReadAsync(
            StateKinds.Device,
            district,
            (key, json) =>
            {
                if (JsonSerializer.Deserialize(json, GrainStateJson.Default.DeviceRecord) is { Registration: { } registration } device)
                {
                    found.Add(new RegisteredDevice(new DeviceId(GrainKey.Local(key)), registration, device.Grid));
                }
            },
            cancellationToken);
        return found;
    }
}

/// <summary>A resident as registered.</summary>
public sealed record RegisteredResident(ResidentId Id, ResidentRegistration Registration);

/// <summary>A device as registered.</summary>
/// <param name="Id">The device.</param>
/// <param name="Registration">What was said about it.</param>
/// <param name="Grid">The base grid of its home; <see langword="null"/> when it lies in none.</param>
public sealed record RegisteredDevice(DeviceId Id, DeviceRegistration Registration, GridCode? Grid);
