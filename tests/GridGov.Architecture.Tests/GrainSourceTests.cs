using System.Text.RegularExpressions;

namespace GridGov.Architecture.Tests;

/// <summary>Grain code compiles unchanged on two runtimes, so it may name neither.</summary>
public sealed partial class GrainSourceTests
{
    /// <summary>Read by anybody without a turn, on purpose; a search that keeps meeting changes waits for the one that is being made.</summary>
    private const string SharedIndex = "GridGov.Grains/Dispatch/Nearest/WorkerIndex.cs";

    [Fact]
    public void No_grain_or_contract_file_names_a_runtime() =>
        Repository.Sources("GridGov.Interfaces", "GridGov.Grains")
            .Where(file => RuntimeName().IsMatch(Repository.Read(file)))
            .ShouldBeEmpty();

    [Fact]
    public void Grains_do_not_leave_their_turn() =>
        Repository.Sources("GridGov.Grains")
            .Where(file => file != SharedIndex && LeavesTheTurn().IsMatch(Repository.Read(file)))
            .ShouldBeEmpty();

    [GeneratedRegex(@"using GridGov\.Runtime|using Orleans|global::Orleans|GridGov\.Runtime\.")]
    private static partial Regex RuntimeName();

    [GeneratedRegex(@"ConfigureAwait\(false\)|Task\.Run\(|\block \(")]
    private static partial Regex LeavesTheTurn();
}
