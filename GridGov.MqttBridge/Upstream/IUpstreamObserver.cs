using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;

namespace GridGov.MqttBridge.Upstream;

/// <summary>Told of a district's connection to the broker. Called off its read loop, one call at a time for a district; an exception is logged, nothing else.</summary>
public interface IUpstreamObserver
{
    /// <summary>Its messages come (again). What the broker may have missed is to be sent now.</summary>
    Task ConnectedAsync(DistrictId district, IUpstreamSender sender, CancellationToken cancellationToken);

    /// <summary>Its messages do not come any more: nobody can be heard.</summary>
    Task LostAsync(DistrictId district);

    /// <summary>A worker has reported duty: a broker does not tell who subscribes, so this is when open tasks are sent again.</summary>
    Task DutyReportedAsync(DistrictId district, WorkerId worker, IUpstreamSender sender);
}
