using System.Security.Cryptography;
using GridGov.Grains.Incidents;
using GridGov.Silo.Incidents;
using Microsoft.AspNetCore.Mvc;

namespace GridGov.Silo.Photos;

/// <summary>Pictures of an incident: brought by who works on it, shown to who may see the incident, every view on record.</summary>
internal static class PhotoEndpoints
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>What is a little too large is read to its end, so that the sender hears why; the rest is cut off.</summary>
    private const int MaxReadBytes = 4 * MaxBytes;
    private const int MaxOfOneIncident = 20;

    public static RouteGroupBuilder MapPhotos(this RouteGroupBuilder district)
    {
        var group = district.MapGroup("/incidents/{id}/photos").WithTags("Incidents");
        group.MapPut("/{photo}", PutAsync).Requires(Right.Resolve).Accepts<byte[]>("image/jpeg", "image/png", "image/webp")
            .WithMetadata(new RequestSizeLimitAttribute(MaxReadBytes)).WithName("PutPhoto");
        group.MapGet("", ListAsync).Requires(Right.SeeIncidents).WithName("ListPhotos");
        group.MapGet("/{photo}", GetAsync).Requires(Right.SeeIncidents)
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg").WithName("GetPhoto");
        return district;
    }

    /// <summary>A JPEG, PNG or WebP of at most 1 MiB, at most 20 an incident. The same id twice is the same picture.</summary>
    private static async Task<Results<Created<PhotoEntry>, Ok<PhotoEntry>, ProblemHttpResult>> PutAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, string photo, HttpRequest request, Caller caller, IGrainFactory grains, IncidentAccess access,
        IPhotoStore photos, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!PlainId.IsValid(photo) || photo.Length > PlainId.MaxGivenLength)
        {
            return Problem.Invalid("photo", "The picture's id must be 1 to 64 letters, digits, '.', '_', '-' or ':'.");
        }

        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        if (await ReadAsync(request, cancellationToken) is not { } content)
        {
            return Problem.TooLarge($"A picture may have {MaxBytes} bytes at most; make it smaller.");
        }

        if (await grains.Incident(d.Value, id.Value).IsErasedAsync(cancellationToken))
        {
            return Erased();
        }

        if (PictureType.Of(content) is not { } type)
        {
            return Problem.NotAPicture();
        }

        var entry = new PhotoEntry(photo, type, time.GetUtcNow(), caller.Actor, content.Length);
        if (await photos.TryAddAsync(new StoredPhoto(d.Value, id.Value, entry, content), MaxOfOneIncident, cancellationToken))
        {
            // Whoever repeats a request that was cut off here finds the picture; the timeline then lacks its line, and verify nothing.
            var note = new PhotoNote(photo, caller.Actor, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, entry.ReceivedAt);
            if (!await grains.Incident(d.Value, id.Value).NotePhotoAsync(note, CancellationToken.None))
            {
                await photos.RemoveAllAsync(d.Value, id.Value, CancellationToken.None); // it was erased while the picture came in
                return Erased();
            }

            return TypedResults.Created($"/api/v1/districts/{d.Value}/incidents/{id.Value}/photos/{photo}", entry);
        }

        return (await photos.ListAsync(d.Value, id.Value, cancellationToken)).FirstOrDefault(known => known.Id == photo) is { } first
            ? TypedResults.Ok(first)
            : Problem.Conflict("too-many-photos", "The incident has enough pictures.", $"An incident takes {MaxOfOneIncident} pictures at most.");
    }

    private static async Task<Results<Ok<PageOf<PhotoEntry>>, ProblemHttpResult>> ListAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, Caller caller, IncidentAccess access, IPhotoStore photos, CancellationToken cancellationToken) =>
        await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null
            ? Problem.Unknown("incident", id.Value.Value)
            : TypedResults.Ok(new PageOf<PhotoEntry>(await photos.ListAsync(d.Value, id.Value, cancellationToken), null));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        PathId<DistrictId> d, PathId<IncidentId> id, string photo, HttpContext context, Caller caller, IncidentAccess access, IPhotoStore photos,
        AuditWriter audit, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(caller, d.Value, id.Value, cancellationToken) is null)
        {
            return Problem.Unknown("incident", id.Value.Value);
        }

        if (await photos.FindAsync(d.Value, id.Value, photo, cancellationToken) is not { } found)
        {
            return Problem.Unknown("photo", photo);
        }

        await audit.WriteAsync(d.Value, caller, "view_photo", $"incident:{id.Value}", photo, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(found.Content.ToArray(), found.Entry.MediaType);
    }

    private static ProblemHttpResult Erased() => Problem.Conflict(
        "erased", "The incident takes no pictures any more.", "Whom it is about was erased. A picture of something else belongs to an incident of its own.");

    /// <summary>The body; null: longer than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        using var content = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (content.Length + read > MaxBytes)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
