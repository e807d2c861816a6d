using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GridGov.Fault.Tests.Crash.Record;
using GridGov.Fault.Tests.Crash.Runs;
using GridGov.Testing;
using GridGov.Testing.Brokers;
using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Cluster;

/// <summary>Silos that share one PostgreSQL behind one Mosquitto, each a process with a front of its own.</summary>
internal sealed class SiloCluster : IAsyncDisposable
{
    private static readonly TimeSpan HolderSilence = TimeSpan.FromSeconds(4);

    private readonly string[] _arguments;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly HashSet<SiloProcess> _away = [];

    private SiloCluster(PostgresServer database, MosquittoBroker broker, string[] arguments) => (Database, Broker, _arguments) = (database, broker, arguments);

    public PostgresServer Database { get; }

    public MosquittoBroker Broker { get; }

    public ImmutableArray<SiloProcess> Silos { get; private set; } = [];

    /// <summary>Of an administrator's session, good at every front.</summary>
    public string Token { get; private set; } = "";

    public static async Task<SiloCluster> StartAsync(int silos)
    {
        var database = await PostgresServer.StartAsync();
        var broker = await MosquittoBroker.StartAsync();
        var cluster = new SiloCluster(
            database, broker, ["--store", await database.CreateDatabaseAsync(), "--broker", string.Create(CultureInfo.InvariantCulture, $"mqtt://127.0.0.1:{broker.Port}")]);
        try
        {
            for (var i = 0; i < silos; i++)
            {
                cluster.Silos = cluster.Silos.Add(await SiloProcess.StartAsync(new SiloLaunch
                {
                    Arguments = cluster._arguments,
                    IsSharing = true,
                    Environment = new Dictionary<string, string>(SiloEnvironment.Of(LadderTimes.Short).Select(static option => KeyValuePair.Create(option.Name, option.Value)))
                    {
                        ["GRIDGOV__Storage__HolderSilence"] = HolderSilence.ToString("c", CultureInfo.InvariantCulture),
                    },
                }));
            }

            using var api = await GovernanceApi.SignInAsync(cluster.Silos[0]);
            cluster.Token = api.Token;
            cluster._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Token);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Counts as not there from now on.</summary>
    public void TakeOut(SiloProcess silo) => _away.Add(silo);

    /// <summary>Counts as there again.</summary>
    public void TakeBack(SiloProcess silo) => _away.Remove(silo);

    /// <summary>Starts a silo that has ended, on its old port.</summary>
    public Task StartAgainAsync(SiloProcess silo) => silo.RunAsync(_arguments);

    /// <summary>Every district is run by a silo that is there and answers; answers how long that took.</summary>
    /// <param name="isEven">The districts must be spread evenly as well.</param>
    public async Task<TimeSpan> AnswersAsync(IReadOnlyCollection<string> districts, bool isEven, TimeSpan patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.That(
            async () => await TryHoldersAsync() is { } holders && Fits(holders, districts, isEven) && await AllAnswerAsync(districts),
            isEven ? "the districts are spread evenly and answer" : "every district answers",
            patience);
        return TimeProvider.System.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }

        await Broker.DisposeAsync();
        await Database.DisposeAsync();
        _http.Dispose();
    }

    private SiloProcess[] There() => [.. Silos.Where(silo => !_away.Contains(silo))];

    private bool Fits(Dictionary<string, string> holders, IReadOnlyCollection<string> districts, bool isEven)
    {
        var counts = There().Select(silo => holders.Count(held => held.Value == silo.Http.Authority)).ToArray();
        return districts.All(holders.ContainsKey) && counts.Sum() == districts.Count && (!isEven || counts.Max() - counts.Min() <= 1);
    }

    /// <summary>Who runs what, as a silo that is there sees it; null: it does not answer.</summary>
    private async Task<Dictionary<string, string>?> TryHoldersAsync()
    {
        var text = await TryGetAsync(There()[0], "/api/v1/cluster");
        return text is null ? null : JsonNode.Parse(text)!["districts"]!.AsArray()
            .Where(static held => held!["silo"] is not null)
            .ToDictionary(static held => held!["district"]!.GetValue<string>(), static held => held!["silo"]!.GetValue<string>());
    }

    private async Task<bool> AllAnswerAsync(IEnumerable<string> districts)
    {
        var there = There();
        var answers = await Task.WhenAll(districts.Select((district, i) => TryGetAsync(there[i % there.Length], $"/api/v1/districts/{district}/snapshot")));
        return Array.TrueForAll(answers, static answer => answer is not null);
    }

    private async Task<string?> TryGetAsync(SiloProcess silo, string path)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(silo.Http, path));
            return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync() : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return null; // not listening, or changing hands
        }
    }
}
