namespace GridGov.Silo.Clocks;

/// <summary>What the silo's clock does next.</summary>
/// <param name="Course">How the two stand.</param>
/// <param name="StepForward">To be added at once; zero: nothing.</param>
/// <param name="SlewPercent">To run faster by; negative: slower.</param>
internal readonly record struct ClockVerdict(ClockCourse Course, TimeSpan StepForward, int SlewPercent);
