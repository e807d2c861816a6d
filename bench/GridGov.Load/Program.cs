using System.Runtime.InteropServices;
using GridGov.Load.Generator;
using GridGov.Load.Measuring;
using GridGov.Load.Results;
using GridGov.Load.Rows;

// bench/run.sh [row …]: without a row, all of them. "sink" is what the row "self" runs against.
using var stopping = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stopping.Cancel();
});
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopping.Cancel();
};

if (args is ["sink"])
{
    using var sink = new AckSink();
    Console.WriteLine(sink.Port);
    sink.Run(stopping.Token);
    return 0;
}

var unknown = args.Except(RowCatalogue.All.Select(static row => row.Name)).ToArray();
if (unknown.Length > 0 || args.Contains("--help"))
{
    Console.Error.WriteLine($"Rows: {string.Join(", ", RowCatalogue.All.Select(static row => row.Name))}.");
    return 2;
}

var sheet = new ResultSheet(TimeProvider.System);
var bench = new Bench(new BenchSettings(), sheet);
Console.WriteLine($"{Machine.Describe()}; load average {Machine.LoadAverage():F1}");
var failed = false;
foreach (var row in RowCatalogue.All.Where(row => args.Length == 0 || args.Contains(row.Name)))
{
    Console.WriteLine($"{row.Name}: {row.Title}");
    try
    {
        await row.RunAsync(bench, stopping.Token);
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        break;
    }
    catch (Exception fault) // one row that cannot be measured does not take the others with it
    {
        failed = true;
        Console.Error.WriteLine($"{row.Name} failed: {fault}");
    }
}

Console.WriteLine(sheet.Write([.. RowCatalogue.All.Select(static row => row.Name)], LoadText.Of(bench.Settings)));
return failed ? 1 : 0;
