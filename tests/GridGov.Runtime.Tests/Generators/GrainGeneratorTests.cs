namespace GridGov.Runtime.Tests.Generators;

public class GrainGeneratorTests
{
    [Fact]
    public void What_is_generated_for_every_supported_shape_compiles()
    {
        var (result, errors) = GeneratorDriver.Run("""
            namespace Sample;

            public interface INamed<T> { Task<T?> NameAsync(T? @class); }

            public interface IDeviceGrain : IGrainWithStringKey, INamed<string>
            {
                Task DoAsync();
                Task<int?> SumAsync(int[]? numbers, (int Left, string? Right) pair, CancellationToken cancellationToken = default);
                ValueTask<string?> FindAsync(string? key);
                ValueTask TouchAsync(params string[] keys);
                Task DoAsync(int overload);
                [OneWay] Task TellAsync(Guid id);
                [ReadOnly] Task<DateTimeOffset> ReadAsync();
                [AlwaysInterleave] Task PingAsync();
            }

            internal static class Outer { internal interface INestedGrain : IGrainWithStringKey { Task DoAsync(); } }

            public sealed class DeviceState { public int Count { get; set; } }

            [GrainType("gridgov.device"), KeepAlive]
            public sealed partial class DeviceGrain(
                [PersistentState("device", "gridgov")] IPersistentState<DeviceState> state, TimeProvider clock, IGrainContext context)
                : Grain, IDeviceGrain, IRemindable
            {
                public Task<string?> NameAsync(string? @class) => Task.FromResult(@class);
                public Task DoAsync() => state.WriteStateAsync();
                public Task<int?> SumAsync(int[]? numbers, (int Left, string? Right) pair, CancellationToken cancellationToken) => Task.FromResult((int?)pair.Left);
                public ValueTask<string?> FindAsync(string? key) => new(key + context.GrainId + clock.GetUtcNow());
                public ValueTask TouchAsync(params string[] keys) => default;
                public Task DoAsync(int overload) => Task.CompletedTask;
                public Task TellAsync(Guid id) => Task.CompletedTask;
                public Task<DateTimeOffset> ReadAsync() => Task.FromResult(clock.GetUtcNow());
                public Task PingAsync() => Task.CompletedTask;
                public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
            }

            public sealed partial class DeviceGrain;
            """);

        errors.ShouldBeEmpty();
        result.Diagnostics.ShouldBeEmpty();
        var manifest = result.GeneratedSources.Single(source => source.HintName == "GrainManifest.g.cs").SourceText.ToString();
        manifest.ShouldContain("new(\"gridgov.device\", typeof(global::Sample.DeviceGrain)");
        manifest.ShouldContain("IsKeptAlive = true");
        manifest.ShouldContain("IsRemindable = true");
        manifest.ShouldContain("StateNames = new string[] { \"device\" }");
    }

    [Theory]
    [InlineData("GG0001", "public interface IFooGrain<T> : IGrainWithStringKey { Task DoAsync(); }")]
    [InlineData("GG0002", "public class Outer { private interface IFooGrain : IGrainWithStringKey { Task DoAsync(); } }")]
    [InlineData("GG0003", "public interface IFooGrain : IGrainWithStringKey { int Count { get; } }")]
    [InlineData("GG0004", "public interface IFooGrain : IGrainWithStringKey { Task DoAsync<T>(); }")]
    [InlineData("GG0005", "public interface IFooGrain : IGrainWithStringKey { int Do(); }")]
    [InlineData("GG0006", "public interface IFooGrain : IGrainWithStringKey { [OneWay] Task<int> DoAsync(); }")]
    [InlineData("GG0007", "public interface IFooGrain : IGrainWithStringKey { Task DoAsync(ReadOnlySpan<byte> bytes); }")]
    [InlineData("GG0008", "public interface IFooGrain : IGrainWithStringKey { Task DoAsync(CancellationToken token, int number); }")]
    [InlineData("GG0010", "public interface IFooGrain : IGrainWithStringKey; public class FooGrain<T> : Grain, IFooGrain;")]
    [InlineData("GG0011", "public interface IFooGrain : IGrainWithStringKey; public class FooGrain : Grain, IFooGrain { public FooGrain() { } public FooGrain(int i) { } }")]
    [InlineData("GG0012", "public class FooGrain : Grain;")]
    [InlineData("GG0013", "public interface IFooGrain : IGrainWithStringKey; public class FooGrain(IPersistentState<object> state) : Grain, IFooGrain;")]
    [InlineData("GG0014", "public interface IFooGrain : IGrainWithStringKey; public class FooGrain([PersistentState(\"s\")] IPersistentState<string> state) : Grain, IFooGrain;")]
    public void What_is_outside_the_subset_is_an_error_at_the_place_that_says_it(string id, string source)
    {
        var (result, _) = GeneratorDriver.Run(source);

        var fault = result.Diagnostics.ShouldHaveSingleItem();
        fault.Id.ShouldBe(id);
        fault.Location.GetLineSpan().Path.ShouldBe("Sample.cs");
    }

    [Fact]
    public void Code_without_grains_gets_nothing()
    {
        var (result, _) = GeneratorDriver.Run("public class Plain : System.Collections.ArrayList;");

        result.GeneratedSources.ShouldBeEmpty();
    }
}
