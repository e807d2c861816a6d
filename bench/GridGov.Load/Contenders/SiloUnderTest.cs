using System.Net;
using GridGov.Load.Generator;
using GridGov.Testing;

namespace GridGov.Load.Contenders;

/// <summary>The published silo with its production settings, on a directory of its own that goes with it.</summary>
internal sealed class SiloUnderTest : IMqttServer
{
    public const string AdminPassword = "bench-admin-password";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    private readonly SiloLaunch _launch;
    private ChildProcess? _process;

    private SiloUnderTest(SiloLaunch launch)
    {
        _launch = launch;
        DataDirectory = Directory.CreateTempSubdirectory("gridgov-bench-silo-").FullName;
        Http = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
        Mqtt = Loopback.At(Loopback.FreePort());
    }

    public string Name => "GridGov";

    public string DataDirectory { get; }

    public Uri Http { get; }

    public IPEndPoint Mqtt { get; }

    /// <summary>The gateway that a registration has made.</summary>
    public MqttLogin? Login { get; set; }

    public int[] ProcessIds => [_process!.Id];

    /// <summary>From the start of the process to its first 200 on <c>/health/ready</c>.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>The end of what it printed.</summary>
    public string Output => _process?.Output ?? "";

    public static async Task<SiloUnderTest> StartAsync(SiloLaunch launch, CancellationToken cancellationToken)
    {
        var silo = new SiloUnderTest(launch);
        try
        {
            await silo.StartAgainAsync(cancellationToken);
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGTERM, and waits.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>Starts it on what is in its directory.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        var program = PublishedSilo();
        string[] command =
        [
            .. program, .. _launch.Arguments, "--data", DataDirectory, "--http", Http.ToString().TrimEnd('/'), "--mqtt", Mqtt.ToString(),
            "--admin-password", AdminPassword, .. _launch.Store is { } store ? new[] { "--store", store } : [],
        ];
        using var http = new HttpClient { BaseAddress = Http };
        var started = TimeProvider.System.GetTimestamp();
        _process = ChildProcess.Start("silo", command, Path.GetTempPath());
        await _process.WaitUntilAsync(() => IsReadyAsync(http, cancellationToken), BetweenLooks, cancellationToken);
        ReadyAfter = TimeProvider.System.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync("/health/ready", cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    // As bench/run.sh has published it: with its own host if there is one.
    private static string[] PublishedSilo()
    {
        var executable = Checkout.PathOf("artifacts", "bench", "silo", "GridGov.Silo");
        var assembly = executable + ".dll";
        return File.Exists(executable) ? [executable]
            : File.Exists(assembly) ? ["dotnet", assembly]
            : throw new FileNotFoundException("There is no published silo; run bench/run.sh, which makes it.", assembly);
    }
}
