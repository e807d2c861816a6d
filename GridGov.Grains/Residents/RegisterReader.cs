using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GridGov.Grains.Devices;
using GridGov.Grains.Rotas;
using GridGov.Grains.Verification;
using GridGov.Grains.Visits;
using GridGov.Grains.Workers;
using GridGov.Interfaces;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;

namespace GridGov.Grains.Residents;

/// <summary>Reads what is registered in a district out of the states of its grains, without waking them up.</summary>
public sealed class RegisterReader(IRegisteredRows rows)
{
    /// <summary>Every resident. Personal: the caller checks rights and writes the audit before it shows any of it.</summary>
    public Task<IReadOnlyList<RegisteredResident>> ResidentsAsync(DistrictId district, CancellationToken cancellationToken) => ReadAsync(
        StateKinds.Resident,
        district,
        GrainStateJson.Default.ResidentRecord,
        static (IList<RegisteredResident> found, string id, ResidentRecord resident) =>
        {
            if (resident.Registration is { } registration)
            {
                found.Add(new RegisteredResident(new ResidentId(id), registration));
            }
        },
        cancellationToken);

    /// <summary>Every resident whose erasure was asked for and is not finished.</summary>
    public Task<IReadOnlyList<(ResidentId Resident, PersonErasure Erasure)>> UnfinishedErasuresAsync(DistrictId district, CancellationToken cancellationToken) => ReadAsync(
        StateKinds.Resident,
        district,
        GrainStateJson.Default.ResidentRecord,
        static (IList<(ResidentId Resident, PersonErasure Erasure)> found, string id, ResidentRecord resident) =>
        {
            if (resident.Erasure is { FinishedAt: null } erasure)
            {
                found.Add((new ResidentId(id), erasure));
            }
        },
        cancellationToken);

    /// <summary>Every resident whose visits are planned or were told of. Personal, as above.</summary>
    public Task<IReadOnlyList<(ResidentId Resident, VisitSnapshot Visits)>> VisitsAsync(DistrictId district, CancellationToken cancellationToken) => ReadAsync(
        StateKinds.Visit,
        district,
        GrainStateJson.Default.VisitRecord,
        static (IList<(ResidentId Resident, VisitSnapshot Visits)> found, string id, VisitRecord visits) => found.Add((new ResidentId(id), visits.Snapshot())),
        cancellationToken);

    /// <summary>Every grid's rota.</summary>
    public Task<IReadOnlyList<(GridCode Grid, Rota Rota)>> RotasAsync(DistrictId district, CancellationToken cancellationToken) => ReadAsync(
        StateKinds.Rota,
        district,
        GrainStateJson.Default.RotaRecord,
        static (IList<(GridCode Grid, Rota Rota)> found, string id, RotaRecord stored) => found.Add((new GridCode(id), stored.Rota)),
        cancellationToken);

    /// <summary>Every registered worker with the grids that it is responsible for.</summary>
    public Task<IReadOnlyList<(WorkerId Worker, ImmutableArray<GridCode> Grids)>> WorkersAsync(DistrictId district, CancellationToken cancellationToken) => ReadAsync(
        StateKinds.Worker,
        district,
        GrainStateJson.Default.WorkerRecord,
        static (IList<(WorkerId Worker, ImmutableArray<GridCode> Grids)> found, string id, WorkerRecord worker) =>
        {
            if (worker.Registration is { } registration)
            {
                found.Add((new WorkerId(id), registration.Grids));
            }
        },
        cancellationToken);

    /// <summary>Every registered device with its base grid.</summary>
    public Task<IReadOnlyList<RegisteredDevice>> DevicesAsync(DistrictId district, CancellationToken cancellationToken) => ReadAsync(
        StateKinds.Device,
        district,
        GrainStateJson.Default.DeviceRecord,
        static (IList<RegisteredDevice> found, string id, DeviceRecord device) =>
        {
            if (device.Registration is { } registration)
            {
                found.Add(new RegisteredDevice(new DeviceId(id), registration, device.Grid));
            }
        },
        cancellationToken);

    private async Task<IReadOnlyList<TRow>> ReadAsync<TState, TRow>(
        string kind, DistrictId district, JsonTypeInfo<TState> type, Action<IList<TRow>, string, TState> add, CancellationToken cancellationToken)
    {
        var found = new List<TRow>();
        await rows.ReadAsync(
            kind,
            district,
            (key, json) =>
            {
                if (JsonSerializer.Deserialize(json, type) is { } state)
                {
                    add(found, GrainKey.Local(key), state);
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
