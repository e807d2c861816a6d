using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Channels;

namespace GridGov.Silo.Import;

/// <summary>
/// One import: lines are registered up to <see cref="Parallel"/> at a time and their results written in order. Results wait in memory up to
/// <see cref="MaxPendingResults"/>, so that a client which reads only after it has sent everything is not waited for.
/// </summary>
internal sealed class ImportRun(LineImporter importer, DistrictId district, Caller caller)
{
    private const int Parallel = 64;
    private const int MaxPendingResults = 100_000;
    private const int MaxLineBytes = 64 * 1024;
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly SemaphoreSlim _slots = new(Parallel);
    private readonly Channel<Task<ImportResult>> _results = Channel.CreateBounded<Task<ImportResult>>(
        new BoundedChannelOptions(MaxPendingResults) { SingleReader = true, SingleWriter = true });

    public async Task RunAsync(PipeReader body, PipeWriter output, CancellationToken cancellationToken)
    {
        var writing = WriteAsync(output, cancellationToken);
        try
        {
            await ReadAsync(body, cancellationToken);
            _results.Writer.Complete();
        }
        catch (Exception fault)
        {
            _results.Writer.Complete(fault);
            throw;
        }

        await writing;
    }

    private async Task ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var number = 0;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                await TakeAsync(++number, buffer.Slice(0, end), cancellationToken);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                await TakeAsync(++number, buffer, cancellationToken);
                body.AdvanceTo(buffer.End);
                return;
            }

            if (buffer.Length > MaxLineBytes)
            {
                throw new BadHttpRequestException($"Line {number + 1} is longer than {MaxLineBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
            }

            body.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private async ValueTask TakeAsync(int number, ReadOnlySequence<byte> line, CancellationToken cancellationToken)
    {
        if (IsBlank(line))
        {
            return;
        }

        await _slots.WaitAsync(cancellationToken);
        await _results.Writer.WriteAsync(ImportLineAsync(number, line.ToArray(), cancellationToken), cancellationToken);
    }

    private async Task<ImportResult> ImportLineAsync(int number, byte[] line, CancellationToken cancellationToken)
    {
        try
        {
            return await importer.ImportAsync(district, caller, number, line, cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        while (await _results.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_results.Reader.TryRead(out var pending))
            {
                output.Write(JsonSerializer.SerializeToUtf8Bytes(await pending, SiloJson.Options));
                output.Write(LineEnd);
            }

            await output.FlushAsync(cancellationToken);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }
}
