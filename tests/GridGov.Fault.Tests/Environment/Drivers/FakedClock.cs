using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Environment.Drivers;

/// <summary>A silo whose host's clock the test sets; its monotonic clock goes on as it does on a real host.</summary>
internal sealed class FakedClock : IDisposable
{
    private static readonly string Library = Directory.GetDirectories("/usr/lib", "*-linux-*").Select(static folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("libfaketime is missing; eng/services.sh installs it.");

    private readonly string _file = Path.GetTempFileName();

    public FakedClock() => Set("+0");

    public SiloLaunch Launch(params (string Name, string Value)[] environment) => new()
    {
        Environment = new Dictionary<string, string>(environment.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value)))
        {
            ["LD_PRELOAD"] = Library,
            ["FAKETIME_TIMESTAMP_FILE"] = _file,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["DOTNET_TieredPGO"] = "0",
        },
    };

    /// <summary>Relative to the true time: <c>+3600s</c>, <c>-3600s</c>, <c>+400d</c>, <c>+0</c>.</summary>
    public void Set(string offset)
    {
        var next = _file + ".next";
        File.WriteAllText(next, offset + "\n");
        File.Move(next, _file, overwrite: true); // never a half-written line
    }

    public void Dispose() => File.Delete(_file);
}
