using System.Security.Cryptography;

namespace GridGov.Silo.Satisfaction;

/// <summary>The text of the page: a question with two answers, or one sentence. No script, nothing from elsewhere, one style sheet that the policy names by its hash.</summary>
internal static class SatisfactionPage
{
    private const string Style =
        "body{margin:0;background:#f5f6f8;color:#1b1f24;font:18px/1.6 system-ui,sans-serif}main{max-width:32rem;margin:0 auto;padding:2rem 1.25rem}"
        + "h1{font-size:1.4rem;margin:0 0 1rem}fieldset{border:0;margin:0;padding:0}legend{padding:0;margin-bottom:.75rem}"
        + "label{display:flex;gap:.75rem;align-items:center;min-height:3rem;padding:0 1rem;margin-bottom:.75rem;border:1px solid #6b7280;border-radius:.5rem;background:#fff}"
        + "input{width:1.25rem;height:1.25rem}button{min-height:3rem;width:100%;border:0;border-radius:.5rem;background:#0b57a4;color:#fff;font:inherit;font-weight:600}"
        + "a{color:#0b57a4}p.fault{color:#9f1239}p.other{margin-top:2rem;font-size:.9rem}:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}";

    /// <summary>The policy of the page.</summary>
    public static readonly string SecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Chinese, unless <c>?lang=en</c> says otherwise, or the browser asks for another language first.</summary>
    public static bool IsEnglish(HttpRequest request) => request.Query["lang"].ToString() switch
    {
        "en" => true,
        "zh" => false,
        _ => request.Headers.AcceptLanguage.ToString() is { Length: > 0 } wanted && !wanted.StartsWith("zh", StringComparison.OrdinalIgnoreCase) && wanted[0] != '*',
    };

    /// <param name="standing">How the link stands.</param>
    /// <param name="title">The matter's type; null: nothing is told.</param>
    /// <param name="isIncomplete">It was sent without an answer.</param>
    /// <param name="isEnglish">In English instead of Chinese.</param>
    public static string Of(LinkStanding standing, string? title, bool isIncomplete, bool isEnglish)
    {
        var name = isEnglish ? "How was it?" : "满意度评价";
        var about = title is null ? "" : $"<p>{(isEnglish ? "Matter" : "事项")}: <strong>{WebUtility.HtmlEncode(title)}</strong></p>";
        var body = standing == LinkStanding.Open ? Form(isIncomplete, isEnglish) : $"<p role=\"status\">{Sentence(standing, isEnglish)}</p>";
        var other = isEnglish ? "<a href=\"?lang=zh\" lang=\"zh-CN\">中文</a>" : "<a href=\"?lang=en\" lang=\"en\">English</a>";
        return $"""
            <!doctype html>
            <html lang="{(isEnglish ? "en" : "zh-CN")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{name}</title><style>{Style}</style></head>
            <body><main><h1>{name}</h1>{about}{body}<p class="other">{other}</p></main></body>
            </html>
            """;
    }

    private static string Form(bool isIncomplete, bool isEnglish)
    {
        var fault = isIncomplete ? $"<p class=\"fault\" role=\"alert\">{(isEnglish ? "Choose one of the two answers." : "请选择一项。")}</p>" : "";
        return $"""
            <form method="post"><fieldset><legend>{(isEnglish ? "Are you satisfied with how it was handled?" : "您对办理结果是否满意？")}</legend>{fault}
            <label><input type="radio" name="answer" value="satisfied" required> {(isEnglish ? "Satisfied" : "满意")}</label>
            <label><input type="radio" name="answer" value="unsatisfied" required> {(isEnglish ? "Not satisfied" : "不满意")}</label>
            </fieldset><button type="submit">{(isEnglish ? "Send" : "提交")}</button></form>
            <p>{(isEnglish ? "It can be answered once. Your name is not asked for." : "只能评价一次，不需要填写姓名。")}</p>
            """;
    }

    private static string Sentence(LinkStanding standing, bool isEnglish) => (standing, isEnglish) switch
    {
        (LinkStanding.Thanks, false) => "已收到您的评价，谢谢！",
        (LinkStanding.Thanks, true) => "Your answer has been recorded. Thank you!",
        (LinkStanding.Used, false) => "这件事项已经评价过，不能重复评价。",
        (LinkStanding.Used, true) => "This matter has been answered already; it can be answered once.",
        (LinkStanding.Expired, false) => "链接已过期，或已换发新的链接。",
        (LinkStanding.Expired, true) => "This link has expired, or a newer one was given out.",
        (LinkStanding.Staff, false) => "您已登录工作账号。评价只能由居民本人填写，请在居民自己的手机上打开。",
        (LinkStanding.Staff, true) => "You are signed in with a staff account. Only the resident answers: open the link on the resident's own phone.",
        (_, false) => "链接无效。",
        _ => "This link is not valid.",
    };
}
