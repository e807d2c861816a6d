using System.Globalization;
using GridGov.Interfaces.Assessments;
using GridGov.Interfaces.DayLogs;
using GridGov.Interfaces.Devices;
using GridGov.Interfaces.Dispatch;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Live;
using GridGov.Interfaces.Patrols;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Rotas;
using GridGov.Interfaces.Tracks;
using GridGov.Interfaces.Visits;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces;

/// <summary>Typed access to the grains.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>The resident's device, or a worker's phone (<see cref="DeviceIds.PhoneOf"/>).</summary>
    public static IDeviceGrain Device(this IGrainFactory grains, DistrictId district, DeviceId device) =>
        grains.GetGrain<IDeviceGrain>(GrainKey.Of(district, device));

    /// <summary>The resident.</summary>
    public static IResidentGrain Resident(this IGrainFactory grains, DistrictId district, ResidentId resident) =>
        grains.GetGrain<IResidentGrain>(GrainKey.Of(district, resident));

    /// <summary>Visits to the resident.</summary>
    public static IVisitGrain Visits(this IGrainFactory grains, DistrictId district, ResidentId resident) =>
        grains.GetGrain<IVisitGrain>(GrainKey.Of(district, resident));

    /// <summary>The grid worker.</summary>
    public static IWorkerGrain Worker(this IGrainFactory grains, DistrictId district, WorkerId worker) =>
        grains.GetGrain<IWorkerGrain>(GrainKey.Of(district, worker));

    /// <summary>The grid of any level.</summary>
    public static IGridGrain Grid(this IGrainFactory grains, DistrictId district, GridCode grid) =>
        grains.GetGrain<IGridGrain>(GrainKey.Of(district, grid));

    /// <summary>The base grid's rota.</summary>
    public static IRotaGrain Rota(this IGrainFactory grains, DistrictId district, GridCode grid) =>
        grains.GetGrain<IRotaGrain>(GrainKey.Of(district, grid));

    /// <summary>The incident.</summary>
    public static IIncidentGrain Incident(this IGrainFactory grains, DistrictId district, IncidentId incident) =>
        grains.GetGrain<IIncidentGrain>(GrainKey.Of(district, incident));

    /// <summary>A worker's track of one local day of the district.</summary>
    public static ITrackGrain Track(this IGrainFactory grains, DistrictId district, WorkerId worker, DateOnly day) =>
        grains.GetGrain<ITrackGrain>(GrainKey.Of(district, worker) + day.ToString("'/'yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A worker's patrols.</summary>
    public static IPatrolGrain Patrols(this IGrainFactory grains, DistrictId district, WorkerId worker) =>
        grains.GetGrain<IPatrolGrain>(GrainKey.Of(district, worker));

    /// <summary>A worker's log of one local day of the district.</summary>
    public static IDayLogGrain DayLog(this IGrainFactory grains, DistrictId district, WorkerId worker, DateOnly day) =>
        grains.GetGrain<IDayLogGrain>(GrainKey.Of(district, worker) + day.ToString("'/'yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The district's configuration.</summary>
    public static IDistrictGrain District(this IGrainFactory grains, DistrictId district) =>
        grains.GetGrain<IDistrictGrain>(district.Value);

    /// <summary>The district's assessment of one month, the day of which does not matter.</summary>
    public static IAssessmentGrain Assessment(this IGrainFactory grains, DistrictId district, DateOnly month) =>
        grains.GetGrain<IAssessmentGrain>(district.Value + month.ToString("'/'yyyy-MM", CultureInfo.InvariantCulture));

    /// <summary>The district's dispatch index.</summary>
    public static IDispatchGrain Dispatch(this IGrainFactory grains, DistrictId district) =>
        grains.GetGrain<IDispatchGrain>(district.Value);

    /// <summary>The district's event feed.</summary>
    public static IFeedGrain Feed(this IGrainFactory grains, DistrictId district) =>
        grains.GetGrain<IFeedGrain>(district.Value);

    /// <summary>The district's silence watch.</summary>
    public static IPresenceGrain Presence(this IGrainFactory grains, DistrictId district) =>
        grains.GetGrain<IPresenceGrain>(district.Value);
}
