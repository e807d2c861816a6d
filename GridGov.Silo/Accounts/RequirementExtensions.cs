namespace GridGov.Silo.Accounts;

/// <summary>Says at an endpoint which right it needs.</summary>
internal static class RequirementExtensions
{
    /// <summary>The caller must be signed in and have the right at least for something of its own; the handler checks the rest.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Right right)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.RequireAuthorization();
        builder.WithMetadata(new RightRequired(right));
        builder.AddEndpointFilter(async (context, next) =>
            Caller.Of(context.HttpContext.User) is { } caller && caller.GrantOf(right) == Grant.None
                ? Problem.Forbidden($"The role {caller.Role.Word()} may not do that.")
                : await next(context));
        return builder;
    }

    /// <summary>For tests that walk all endpoints.</summary>
    internal sealed record RightRequired(Right Right);
}
