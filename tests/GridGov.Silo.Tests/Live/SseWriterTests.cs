using System.IO.Pipelines;
using System.Text;
using GridGov.Silo.Live;

namespace GridGov.Silo.Tests.Live;

public sealed class SseWriterTests
{
    [Theory]
    [InlineData("{\"id\":\"w1\"}", "{\"prev\":6,\"id\":\"w1\"}")]
    [InlineData("{}", "{\"prev\":6}")]
    public async Task The_previous_sequence_stands_in_front_of_the_entity(string body, string expected)
    {
        var pipe = new Pipe();
        var writer = new SseWriter(pipe.Writer, TimeProvider.System);

        writer.WriteEntity("worker", 7, 6, Encoding.UTF8.GetBytes(body));
        await writer.FlushAsync(CancellationToken.None);

        (await TextAsync(pipe)).ShouldBe($"event: worker\nid: 7\ndata: {expected}\n\n");
    }

    private static async Task<string> TextAsync(Pipe pipe)
    {
        await pipe.Writer.CompleteAsync();
        return await new StreamReader(pipe.Reader.AsStream()).ReadToEndAsync();
    }
}
