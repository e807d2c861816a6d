using System.Collections.Immutable;
using System.Net.Http.Headers;
using GridGov.Fault.Tests.Crash.Clients;
using GridGov.Fault.Tests.Crash.Invariants;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Cluster;

/// <summary>One district of a cluster: its people, who know only the broker and one front, and the ledger of what they said.</summary>
internal sealed class SharedDistrict : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // A broker's acknowledgement is its own word, and what a silo has counted ends with the part that counted it.
    private static readonly ImmutableArray<IInvariant> Invariants =
        [.. AllInvariants.List.Where(static invariant => invariant is not (AcknowledgementsFollowTheirCommit or CountersAddUp))];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly CrashSite _site;
    private readonly Cast _cast;
    private readonly Collector _collector;

    public SharedDistrict(string code, SiloCluster cluster, SiloProcess front, string directory, int seed)
    {
        var ledger = new Ledger(Path.Combine(directory, code + ".txt"));
        _site = new CrashSite(front.HttpPort, cluster.Broker.Port, ledger) { District = code };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cluster.Token);
        _cast = new Cast(_site, _http, seed);
        _collector = new Collector(_site, _http, _cast, TimeProvider.System.GetUtcNow());
    }

    public string Code => _site.District;

    /// <summary>Incidents at the end.</summary>
    public int Incidents { get; private set; }

    public int CountAcknowledged(EventKind kind) => _site.Ledger.Events().Count(item => item.Kind == kind && item.IsAcknowledged);

    public Task RegisterAsync() => SiteRegistration.RegisterAsync(_http, _site, Cast.WorkerIds, Cast.DeviceIds);

    public void Start() => _cast.Start();

    /// <summary>One tick of a busy day.</summary>
    public void Act() => _cast.Act();

    /// <summary>Nothing new is said; everything said is sent until it is acknowledged; then everything must fit. What is still on its way is waited for.</summary>
    public async Task<ImmutableArray<string>> JudgeAsync(IReadOnlyCollection<SiloLife> lives)
    {
        _cast.BeCareful();
        _cast.SendHeld();
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var before = await _collector.QuietSequenceAsync(Patience);
            var record = await _collector.CollectAsync(lives, isQuiet: true);
            var isQuiet = before == record.FeedSequence && _cast.IsSilent;
            var violations = Invariants.SelectMany(invariant => invariant.Violations(record).Select(violation => $"{Code}: {invariant.GetType().Name}: {violation}"))
                .Concat(isQuiet ? [] : [$"{Code}: it does not become quiet; {_cast.Outstanding} messages without acknowledgement"]).ToImmutableArray();
            if (violations.IsEmpty || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                Incidents = record.Incidents.Length;
                return violations;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cast.DisposeAsync();
        _http.Dispose();
        _site.Ledger.Dispose();
    }
}
