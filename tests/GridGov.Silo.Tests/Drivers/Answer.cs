using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using GridGov.Silo.Problems;

namespace GridGov.Silo.Tests.Drivers;

/// <summary>What an address answered.</summary>
internal sealed record Answer(int Status, string Text, string? MediaType, HttpResponseHeaders Headers)
{
    public JsonNode Body => JsonNode.Parse(Text, documentOptions: new() { MaxDepth = 64 })!;

    public JsonArray Items => Body["items"]!.AsArray();

    /// <summary>Last part of a problem's type.</summary>
    public string Problem
    {
        get
        {
            MediaType.ShouldBe("application/problem+json", Text);
            var type = this["type"]!;
            type.ShouldStartWith(Problems.Problem.TypePrefix);
            return type[Problems.Problem.TypePrefix.Length..];
        }
    }

    public string? this[string field] => Body[field]?.ToString();

    public Answer Ok()
    {
        Status.ShouldBeInRange(200, 299, Text);
        return this;
    }

    public Answer Refused(int status, string problem)
    {
        Status.ShouldBe(status, Text);
        Problem.ShouldBe(problem, Text);
        this["detail"].ShouldNotBeNullOrWhiteSpace();
        return this;
    }
}
