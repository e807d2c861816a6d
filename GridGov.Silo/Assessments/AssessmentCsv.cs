using System.Globalization;
using GridGov.Interfaces.Assessments;
using GridGov.Silo.Reports;

namespace GridGov.Silo.Assessments;

/// <summary>A month's assessment as CSV (RFC 4180) for spreadsheets: UTF-8 with its mark; for each measure its points and what they come from. Empty: not assessed.</summary>
internal static class AssessmentCsv
{
    public static string Of(AssessmentSheet sheet, bool isEnglish)
    {
        var text = new StringBuilder("\uFEFF");
        var measures = sheet.Items.IsEmpty ? [] : sheet.Items[0].Parts;
        CsvLine.Append(text, [
            isEnglish ? "Id" : "代码", isEnglish ? "Name" : "名称", isEnglish ? $"Points of {sheet.FullMarks}" : $"得分（满分{sheet.FullMarks}）",
            isEnglish ? "Assessed weight %" : "已考核权重%", .. measures.SelectMany(part => Columns(part, isEnglish)), isEnglish ? "Taken out on appeal" : "申诉剔除",
        ]);
        foreach (var line in sheet.Items)
        {
            CsvLine.Append(text, [
                line.Subject, line.Name, Text(line.Points), Text(line.AssessedWeight), .. line.Parts.SelectMany(Cells), Text(line.Excluded),
            ]);
        }

        return text.ToString();
    }

    private static string[] Columns(AssessmentPartView part, bool isEnglish)
    {
        var name = Name(part.Measure, isEnglish);
        return isEnglish ? [$"{name} ({part.Weight}%)", $"{name}: done", $"{name}: asked"] : [$"{name}（{part.Weight}%）", $"{name}：完成", $"{name}：应办"];
    }

    private static string[] Cells(AssessmentPartView part) =>
        part.IsAssessed ? [Text(part.Points), Text(part.Achieved), Text(part.Possible)] : ["", "", ""];

    private static string Name(AssessmentMeasure measure, bool isEnglish) => (measure, isEnglish) switch
    {
        (AssessmentMeasure.Coverage, false) => "巡查覆盖",
        (AssessmentMeasure.Coverage, true) => "Coverage",
        (AssessmentMeasure.FirstResponse, false) => "首次响应",
        (AssessmentMeasure.FirstResponse, true) => "First response",
        (AssessmentMeasure.OnTime, false) => "按时办结",
        (AssessmentMeasure.OnTime, true) => "On time",
        (AssessmentMeasure.Verification, false) => "核查通过",
        (AssessmentMeasure.Verification, true) => "Verification",
        (AssessmentMeasure.Satisfaction, false) => "群众满意",
        (AssessmentMeasure.Satisfaction, true) => "Satisfaction",
        (_, false) => "街道评价",
        _ => "Street",
    };

    private static string Text(decimal? number) => number?.ToString("F2", CultureInfo.InvariantCulture) ?? "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
