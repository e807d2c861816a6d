using Microsoft.Extensions.Options;

namespace GridGov.Runtime;

/// <summary>Checks the ranges of <see cref="GridGovRuntimeOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class GridGovRuntimeOptionsValidator : IValidateOptions<GridGovRuntimeOptions>;
