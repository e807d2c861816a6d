namespace GridGov.Silo.Configuration;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const string English = """
        GridGov silo: grid governance and alarms of a district.

        gridgov [--key value …]          run a silo
        gridgov drill [--key value …]    run one with the sample district 371302 and its simulated day
                                         --speed 1…60, --hours, --workers 1…1956, --seed, --exit (stop after the day)
        gridgov verify [PATH] [--json]   look through the store, or through a data directory or backup: structure, hash chains, states,
                                         feed, tracks, reminders; exit code 0: sound, 1: faults, 2: cannot be opened
        gridgov backup FILE              copy the data directory into one file, also while a silo runs on it
        gridgov restore FILE [--force]   make the data directory from such a file; --force: also where a store is, which is kept aside

        Settings (environment: GRIDGOV_KEY with _ for -; appsettings.json: GridGov:Key)
        """;

    private const string Chinese = """
        GridGov 服务：区县网格治理与告警。

        gridgov [--key value …]          运行服务
        gridgov drill [--key value …]    以示例区县 371302 及其模拟的一天运行
                                         --speed 1…60, --hours, --workers 1…1956, --seed, --exit（一天结束后停止）
        gridgov verify [PATH] [--json]   检查存储、数据目录或备份文件：结构、哈希链、状态、动态、轨迹、提醒；
                                         退出码 0：完好，1：有错误，2：无法打开
        gridgov backup FILE              把数据目录备份为一个文件，服务运行时也可以
        gridgov restore FILE [--force]   从备份恢复数据目录；--force：目录中已有数据时也恢复，原有数据另存

        设置（环境变量：GRIDGOV_KEY，以 _ 代 -；appsettings.json：GridGov:Key）
        """;

    public static void WriteTo(TextWriter output, bool isChinese = false)
    {
        output.WriteLine(isChinese ? Chinese : English);
        foreach (var setting in Settings.All)
        {
            output.WriteLine($"  --{setting.Key,-20} {setting.Meaning}{(setting.Default.Length > 0 ? $" (default {setting.Default})" : "")}");
        }
    }
}
