using System.Text;
using GridGov.Simulator.Players;

namespace GridGov.Simulator.Tests.Players;

public sealed class TaskMessageTests
{
    [Fact]
    public void An_offer_is_read_with_its_target()
    {
        TaskMessage.TryRead(
            """{"task":"wb1-1.1","incident":"wb1-1","state":"offered","kind":"sos","severity":1,"lat":35.1,"lon":118.3}"""u8, out var task).ShouldBeTrue();

        task!.Task.ShouldBe("wb1-1.1");
        task.State.ShouldBe("offered");
        task.Severity.ShouldBe(1);
        task.Target!.Value.Latitude.ShouldBe(35.1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"task":1,"state":"offered"}""")]
    public void What_is_not_a_task_is_not_read(string text) =>
        TaskMessage.TryRead(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();
}
