using System.IO.Pipelines;
using System.Text;
using GridGov.Silo.Live;
using GridGov.Testing;

namespace GridGov.Silo.Tests.Live;

public sealed class SseWriterTests
{
    private const int LongBody = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _clock = new();
    private readonly Pipe _pipe = new();

    [Theory]
    [InlineData("{\"id\":\"w1\"}", "{\"prev\":6,\"id\":\"w1\"}")]
    [InlineData("{}", "{\"prev\":6}")]
    public async Task The_previous_sequence_stands_in_front_of_the_entity(string body, string expected)
    {
        var writer = new SseWriter(_pipe.Writer, Patience, _clock);

        writer.WriteEntity("worker", 7, 6, Encoding.UTF8.GetBytes(body));
        await writer.FlushAsync(CancellationToken.None);

        (await TextAsync()).ShouldBe($"event: worker\nid: 7\ndata: {expected}\n\n");
    }

    [Fact]
    public async Task Many_small_events_are_a_piece_in_the_end()
    {
        var writer = new SseWriter(_pipe.Writer, Patience, _clock);

        var count = 0;
        for (; !writer.HasPiece; count++)
        {
            writer.Write("beat", "{}"u8);
        }

        (count * "event: beat\ndata: {}\n\n".Length).ShouldBeInRange(FeedSettings.PieceBytes, FeedSettings.PieceBytes + 100);
        await writer.FlushAsync(CancellationToken.None);
        writer.HasPiece.ShouldBeFalse();
    }

    /// <summary>The whole takes it several times its patience.</summary>
    [Fact]
    public async Task A_long_event_reaches_a_reader_who_takes_it_slowly()
    {
        var writing = new SseWriter(_pipe.Writer, Patience, _clock).WriteLongAsync("snapshot", 7, new byte[LongBody], CancellationToken.None).AsTask();

        var taken = 0L;
        while (taken < LongBody)
        {
            var read = await _pipe.Reader.ReadAsync();
            var some = Math.Min(read.Buffer.Length, 40 * 1024);
            taken += some;
            _pipe.Reader.AdvanceTo(read.Buffer.GetPosition(some));
            _clock.Advance(Patience / 4);
        }

        await Eventually.Completes(writing, "all is written");
    }

    [Fact]
    public async Task A_reader_who_takes_nothing_is_given_up_after_the_patience()
    {
        var writing = new SseWriter(_pipe.Writer, Patience, _clock).WriteLongAsync("snapshot", 7, new byte[LongBody], CancellationToken.None).AsTask();
        await Eventually.That(() => _clock.ActiveTimers == 1, "it waits for the reader");

        _clock.Advance(Patience - TimeSpan.FromSeconds(1));
        writing.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Eventually.That(() => writing.IsFaulted, "it is given up");
        writing.Exception!.InnerException.ShouldBeOfType<TimeoutException>();
    }

    private async Task<string> TextAsync()
    {
        await _pipe.Writer.CompleteAsync();
        return await new StreamReader(_pipe.Reader.AsStream()).ReadToEndAsync();
    }
}
