using System.Globalization;
using GridGov.Grains.Verification;

namespace GridGov.Silo.Commands;

/// <summary>A verification for people, in English or Chinese.</summary>
internal sealed class VerificationText(bool isChinese)
{
    public string Of(VerificationReport report)
    {
        var text = new StringBuilder();
        Line(text, $"{report.Place}: {Say("schema", "结构版本")} {report.SchemaVersion}");
        Line(text, $"  {Say("states", "状态")}: {string.Join(", ", report.States.Select(static kind => $"{kind.Key} {kind.Value}"))}");
        Line(text, $"  {Say("open incidents", "未结事件")}: {report.OpenIncidents}");
        Line(text, $"  {Say("timelines", "时间线")}: {report.Timelines} ({Say("entries", "条目")} {report.TimelineEntries})");
        Line(text, $"  {Say("feed events", "动态")}: {report.FeedEvents}   {Say("fixes", "轨迹点")}: {report.Fixes}   {Say("reminders", "提醒")}: {report.Reminders}");
        foreach (var (kind, count) in report.FindingCounts)
        {
            Write(text, report, kind, count);
        }

        text.Append(CultureInfo.InvariantCulture, $"{report.Place} {(report.IsSound ? Say("is sound", "完好") : Say("has faults", "有错误"))}");
        return text.ToString();
    }

    private void Write(StringBuilder text, VerificationReport report, FindingKind kind, long count)
    {
        var findings = report.Findings.Where(finding => finding.Kind == kind).ToList();
        var isFault = findings[0].IsFault;
        Line(text, $"{(isFault ? Say("FAULT", "错误") : Say("note", "提示"))}: {Meaning(kind)}: {count}");
        foreach (var finding in findings.Take(isFault ? findings.Count : 0))
        {
            Line(text, $"  {finding.Subject}{(finding.Detail.Length > 0 ? $": {finding.Detail}" : "")}");
        }

        if (isFault && count > findings.Count)
        {
            Line(text, $"  … {count - findings.Count}");
        }
    }

    private string Meaning(FindingKind kind) => kind switch
    {
        FindingKind.StructureDamaged => Say("the database file is damaged", "数据库文件已损坏"),
        FindingKind.StateUnreadable => Say("states that this program cannot read", "本程序无法读取的状态"),
        FindingKind.StateOfUnknownKind => Say("states of a kind that this program does not know", "本程序不认识的状态类别"),
        FindingKind.TimelineBroken => Say("timelines with a broken hash chain", "哈希链断裂的时间线"),
        FindingKind.TimelineHeadDiffers => Say("timelines that do not end where the incident's state says", "时间线末端与事件状态不符"),
        FindingKind.TimelineWithoutIncident => Say("timelines without an incident", "没有事件的时间线"),
        FindingKind.CatalogueAheadOfState => Say("entities whose state is older than what the feed has told, or missing", "状态缺失或早于已发布的版本"),
        FindingKind.CatalogueBehindState => Say("entities of which the feed has lost a version", "动态中丢失的版本"),
        FindingKind.FeedGap => Say("feeds with a missing sequence", "序号有缺口的动态"),
        FindingKind.TrackUnreadable => Say("pieces of tracks that cannot be decoded", "无法解码的轨迹片段"),
        FindingKind.ReminderOfUnknownGrain => Say("reminders of a kind that this program does not know", "本程序不认识的提醒"),
        FindingKind.IncidentMissing => Say("open incidents of devices that have no state", "设备的未结事件没有状态"),
        FindingKind.ReminderLeftOver => Say("reminders that have done their work; they are taken back", "已完成、将被收回的提醒"),
        FindingKind.TaskUnconfirmed => Say("tasks that their incident does not know; the next start withdraws them", "事件不知道的任务，下次启动时撤回"),
        FindingKind.LadderWithoutReminder => Say("open incidents without a reminder; the next start resumes them", "没有提醒的未结事件，下次启动时恢复"),
        _ => Say("changes that the feed has not told yet", "尚未发布的变更"),
    };

    private string Say(string english, string chinese) => isChinese ? chinese : english;

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
