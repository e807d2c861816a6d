using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Residents;
using GridGov.Interfaces.Workers;

namespace GridGov.Interfaces.Devices;

/// <summary>
/// A resident's device or a worker's phone, key <c>{district}/{device}</c>: owns the duplicate filter, the last fix and the id of the one
/// open incident. Every command is idempotent against redelivery as its own documentation says.
/// </summary>
[Alias("gridgov.device")]
public interface IDeviceGrain : IGrainWithStringKey
{
    /// <summary>Registers the device or replaces its registration, unless it is not at the version that the writer saw. <paramref name="secret"/> replaces the credential;
    /// <see langword="null"/> keeps the one it has. Called by the HTTP edge and the import.</summary>
    [Alias("Register")]
    Task<RegistrationOutcome> RegisterAsync(DeviceRegistration registration, SecretHash? secret, RegistrationAct act, CancellationToken cancellationToken);

    /// <summary>The salted hash of the device's secret; <see langword="null"/> when it is not registered. For the endpoint's log-in.</summary>
    [Alias("GetSecret"), ReadOnly]
    Task<SecretHash?> GetSecretAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes an alarm. Returns when press, incident and dispatch decision (a claim, or a place in the queue) are on disk. The same message
    /// again (see <c>AlarmDeduplicator</c>) changes nothing, except that a press which was cut off is resumed.
    /// </summary>
    [Alias("RaiseAlarm")]
    Task<AlarmReceipt> RaiseAlarmAsync(DeviceAlarm alarm, CancellationToken cancellationToken);

    /// <summary>Takes a position. Returns when it is on disk. An older fix than the last one never moves the device. Idempotent.</summary>
    [Alias("ReportPosition")]
    Task<FixReceipt> ReportPositionAsync(PositionFix fix, CancellationToken cancellationToken);

    /// <summary>Takes a heartbeat. Returns when it is on disk. Idempotent.</summary>
    [Alias("ReportStatus")]
    Task<FixReceipt> ReportStatusAsync(DeviceStatus status, CancellationToken cancellationToken);

    /// <summary>Takes measured values. Returns when they are on disk. Idempotent.</summary>
    [Alias("ReportVitals")]
    Task<FixReceipt> ReportVitalsAsync(VitalsReading reading, CancellationToken cancellationToken);

    /// <summary>The device as it stands; <see langword="null"/> when it is not registered.</summary>
    [Alias("GetSnapshot"), ReadOnly]
    Task<DeviceSnapshot?> GetSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>The registration, with the home address (personal: the caller checks the right and writes the audit).</summary>
    [Alias("GetRegistration"), ReadOnly]
    Task<DeviceRegistration?> GetRegistrationAsync(CancellationToken cancellationToken);

    /// <summary>The same, with how it stands; <see langword="null"/> when it is not registered.</summary>
    [Alias("GetEntry"), ReadOnly]
    Task<DeviceEntry?> GetEntryAsync(CancellationToken cancellationToken);

    /// <summary>
    /// It is no longer <paramref name="resident"/>'s: resident, home, last fix, vitals and credential are forgotten, its kind and base grid stay. It cannot connect until it is registered for
    /// somebody again. Answers false, and changes nothing, when it is nobody's or somebody else's. <paramref name="by"/>: the account that asked for it.
    /// </summary>
    [Alias("Release")]
    Task<bool> ReleaseAsync(ResidentId resident, string by, CancellationToken cancellationToken);

    /// <summary>
    /// Its base grid was reorganised: what named <paramref name="from"/> names <paramref name="to"/>. The same grid twice: that came under another parent. Lists and the feed hear of it. Answers
    /// false, and changes nothing, when it is in another grid.
    /// </summary>
    [Alias("Regrid")]
    Task<bool> RegridAsync(Grids.GridCode from, Grids.GridCode to, CancellationToken cancellationToken);

    /// <summary>From the incident's outbox: it no longer takes presses. Idempotent.</summary>
    [Alias("IncidentClosed"), OneWay]
    Task IncidentClosedAsync(IncidentId incident, CancellationToken cancellationToken);

    /// <summary>From the silence watch: nothing has been heard since <paramref name="since"/>. The device checks its own state and opens an
    /// <c>offline</c> incident if that is so. Idempotent.</summary>
    [Alias("CheckSilence"), OneWay]
    Task CheckSilenceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// After a start: tells the silence watch about itself, and the feed what a crash kept from it. With nothing left to say it leaves memory again,
    /// so that a start does not bring every device of a district to life. Idempotent.
    /// </summary>
    /// <param name="listed">The version that the catalogue lists, which therefore need not be told again; null: not known.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("Announce")]
    Task AnnounceAsync(long? listed, CancellationToken cancellationToken);
}
