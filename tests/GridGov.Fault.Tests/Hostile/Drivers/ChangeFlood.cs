using GridGov.Testing.EndToEnd;

namespace GridGov.Fault.Tests.Hostile.Drivers;

/// <summary>Changes that every reader of the feed hears of, some 3 KB each: workers who learn new skills.</summary>
internal sealed class ChangeFlood(HostileStage stage)
{
    private const int Workers = 500;
    private const int Skills = 32;
    private const int SkillLength = 64;

    private static readonly string Rest = new('x', SkillLength - 8);

    /// <summary>Goes on until that is so. Two changes of one worker that follow each other closely may be one on the feed.</summary>
    public async Task RunAsync(Func<Task<bool>> isEnough)
    {
        for (var n = 0; !await isEnough(); n += Workers)
        {
            await stage.Api.ImportAsync(Enumerable.Range(n, Workers).Select(Line));
        }
    }

    private static string Line(int n) =>
        $$"""{"type":"worker","id":"flood-{{n % Workers}}","name":"网格员","grids":["{{SampleGrids.BaseCode}}"],"skills":[{{string.Join(',', Enumerable.Range(0, Skills).Select(skill => $"\"{n:x6}{skill:x2}{Rest}\""))}}]}""";
}
