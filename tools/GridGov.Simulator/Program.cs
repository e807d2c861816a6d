using GridGov.Simulator;

// Drives a silo that is already running, in real time: only a silo on a scaled clock can go faster, and "drill" starts one.
var arguments = args.ToList();
if (arguments.Contains("--help"))
{
    Console.WriteLine("GridGov.Simulator --http http://127.0.0.1:5080 --mqtt 127.0.0.1:1883 --admin-password …");
    Console.WriteLine(DrillArguments.Help);
    return 0;
}

using var endOfDay = new CancellationTokenSource();
using var giveUp = new CancellationTokenSource();
Console.CancelKeyPress += (_, signal) =>
{
    signal.Cancel = true;
    (endOfDay.IsCancellationRequested ? giveUp : endOfDay).Cancel();
};
try
{
    var mqtt = (DrillArguments.Take(arguments, "--mqtt") ?? "127.0.0.1:1883").Split(':');
    var options = DrillArguments.Read(
        arguments,
        new DrillOptions
        {
            Http = new Uri(DrillArguments.Take(arguments, "--http") ?? "http://127.0.0.1:5080"),
            MqttHost = mqtt[0],
            MqttPort = mqtt.Length > 1 ? int.Parse(mqtt[1]) : 1883,
            AdminPassword = DrillArguments.Take(arguments, "--admin-password") ?? throw new DrillException("--admin-password is missing."),
            Speed = 1,
        },
        out _) with { Run = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 1_000_000_000) };
    if (options.Speed != 1 || arguments.Count > 0)
    {
        throw new DrillException(arguments.Count > 0 ? $"Unknown argument {arguments[0]}." : "A running silo is on the real clock: --speed must be 1.");
    }

    var sheet = await new Drill(options, TimeProvider.System, Console.Out).RunAsync(endOfDay.Token, giveUp.Token);
    return sheet.IsWhole ? 0 : 1;
}
catch (Exception fault) when (fault is DrillException or FormatException or HttpRequestException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}
