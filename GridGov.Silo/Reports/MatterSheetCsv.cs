using System.Globalization;

namespace GridGov.Silo.Reports;

/// <summary>A sheet as CSV (RFC 4180) for spreadsheets: UTF-8 with its mark, the whole first, then the parts; shares in percent with two digits.</summary>
internal static class MatterSheetCsv
{
    private static readonly (string Zh, string En, Func<MatterFigures, string> Of)[] Columns =
    [
        ("受理", "Accepted", static f => Text(f.Accepted)),
        ("办结", "Handled", static f => Text(f.Handled)),
        ("两个工作日内办结", "Handled within 2 working days", static f => Text(f.WithinTwoWorkingDays)),
        ("两个工作日办结率%", "Within 2 working days %", static f => Percent(f.WithinTwoWorkingDaysShare)),
        ("应办", "Due", static f => Text(f.Due)),
        ("按时办结", "On time", static f => Text(f.OnTime)),
        ("按时办结率%", "On time %", static f => Percent(f.OnTimeShare)),
        ("未办结", "Open", static f => Text(f.Open)),
        ("超期未办结", "Open and overdue", static f => Text(f.OpenOverdue)),
        ("督办问责", "Supervised", static f => Text(f.Supervised)),
        ("返工", "Sent back", static f => Text(f.SentBack)),
        ("已核查", "Verified", static f => Text(f.Verified)),
        ("作废", "Voided", static f => Text(f.Voided)),
        ("纠纷调处", "Disputes mediated", static f => Text(f.DisputesMediated)),
        ("回访", "Asked", static f => Text(f.Answered)),
        ("满意", "Satisfied", static f => Text(f.Satisfied)),
        ("满意率%", "Satisfied %", static f => Percent(f.SatisfiedShare)),
    ];

    /// <param name="sheet">What to write.</param>
    /// <param name="isEnglish">Column names in English instead of Chinese.</param>
    public static string Of(MatterSheet sheet, bool isEnglish)
    {
        var text = new StringBuilder("\uFEFF");
        CsvLine.Append(text, [isEnglish ? "Key" : "代码", isEnglish ? "Name" : "名称", .. Columns.Select(column => isEnglish ? column.En : column.Zh)]);
        Row(text, "", isEnglish ? $"Total {sheet.Period}" : $"合计 {sheet.Period}", sheet.Figures);
        foreach (var row in sheet.Items)
        {
            Row(text, row.Key, row.Name ?? "", row.Figures);
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string key, string name, MatterFigures figures) =>
        CsvLine.Append(text, [key, name, .. Columns.Select(column => column.Of(figures))]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } part ? (part * 100).ToString("F2", CultureInfo.InvariantCulture) : "";
}
