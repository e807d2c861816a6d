using System.Collections.Immutable;

namespace GridGov.Fault.Tests.Crash.Record;

/// <summary>All that one console saw.</summary>
internal sealed record ConsoleStory(string Name, ImmutableArray<ConsoleLine> Lines);
