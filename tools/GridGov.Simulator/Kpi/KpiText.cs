using System.Text;

namespace GridGov.Simulator.Kpi;

/// <summary>The sheet as plain text, Chinese and English.</summary>
internal static class KpiText
{
    private const int LostShown = 10;

    public static string Write(KpiSheet sheet)
    {
        var text = new StringBuilder();
        text.AppendLine("──────── 演练指标 / KPI sheet ────────");
        Line(text, "报警报文 发送/确认", "alarm messages sent/acknowledged", $"{sheet.AlarmMessagesSent} / {sheet.AlarmMessagesAcknowledged}");
        Line(text, "已确认报警", "alarms acknowledged", $"{sheet.AlarmsAcknowledged}");
        Line(text, "事件（其中紧急）", "incidents (urgent)", $"{sheet.Incidents} ({sheet.Urgent})");
        Line(text, "已派遣", "dispatched", Share(sheet.Dispatched, sheet.Incidents));
        Line(text, "60 秒内应答", "answered within 60 s (target 97.5 %)", Share(sheet.AnsweredWithin60Seconds, sheet.Urgent));
        Line(text, "180 秒内应答", "answered within 180 s (target 99 %)", Share(sheet.AnsweredWithin180Seconds, sheet.Urgent));
        Line(text, "45 分钟内到场", "on scene within 45 min (target 90 %)", Share(sheet.ArrivedWithin45Minutes, sheet.Urgent));
        Line(text, "已到场", "on scene at all", Share(sheet.Arrived, sheet.Urgent));
        Line(text, "已处置 / 未结", "resolved / open", $"{sheet.Resolved} / {sheet.Open}");
        Line(text, "升级（其中至督导）", "escalations (to the supervisor)", $"{sheet.Escalated} ({sheet.EscalatedToSupervisor})");
        Line(text, "推送到手机", "offers that reached a phone", $"{sheet.Offers}");
        Line(text, "网格员定位 发送/确认", "workers' fixes sent/acknowledged", $"{sheet.FixesSent} / {sheet.FixesAcknowledged}");
        Line(text, $"轨迹核对 {sheet.TracksChecked} 人", "tracks read back: acknowledged/stored", $"{sheet.CheckedAcknowledged} / {sheet.CheckedStored}");
        Line(text, "设备报文 发送/确认", "device messages sent/acknowledged", $"{sheet.DeviceMessagesSent} / {sheet.DeviceMessagesAcknowledged}");
        Line(text, "回复与值班 确认", "replies and duty acknowledged", $"{sheet.RepliesAcknowledged}");
        Line(text, "重发 / 略过 / 拒绝", "resent / left out / refused", $"{sheet.Resent} / {sheet.Skipped} / {sheet.Refused}");
        Line(text, "重复建单 / 测试误派", "doubled / tests dispatched", $"{sheet.Doubled} / {sheet.TestsDispatched}");
        Line(text, "丢失报警", "lost alarms", $"{sheet.Lost.Length}");
        Line(text, "丢失定位", "lost fixes", $"{sheet.FixesLost}");
        foreach (var lost in sheet.Lost.Take(LostShown))
        {
            text.AppendLine($"    {lost}");
        }

        text.AppendLine(sheet.IsWhole ? "lost = 0" : $"lost = {sheet.Lost.Length + sheet.FixesLost}  丢失或重复，请查 / something is missing or doubled");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string chinese, string english, string figure)
    {
        var width = chinese.Sum(character => character > 0x2E7F ? 2 : 1);
        text.Append("  ").Append(chinese).Append(' ', Math.Max(1, 24 - width)).Append(english.PadRight(42)).AppendLine(figure);
    }

    private static string Share(int part, int whole) => whole == 0 ? "–" : $"{part} ({100.0 * part / whole:F1} %)";
}
