using Linli.Kernel;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.MailIn;

/// <summary>The door for the operator's mail gateway, by a key with the scope Mail.</summary>
internal static class MailRoutes
{
    /// <summary>Of one mail with its photographs in base64; mail servers take 10 to 30 MiB.</summary>
    public const long BytesMax = 32L * 1024 * 1024;

    public static void AddMailIn(this IServiceCollection services)
    {
        services.AddScoped<TakeMail>();
        services.AddScoped<FindMailAnswers>();
    }

    public static void MapMailIn(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/mail-in").WithTags("mail-in").OpenToAll().WithMetadata(new ByKeyAttribute());
        api.MapPost("", Take).WithMetadata(new RequestSizeLimitAttribute(BytesMax)).WithSummary("Hands in a mail that the gateway has read.").Produces<TakeMail.Answer>().ProducesProblem(403).ProducesProblem(422);
        api.MapGet("answers", Answers).WithSummary("What was said to the senders since a cursor, for the gateway to send on.").Produces<FindMailAnswers.Page>().ProducesProblem(403);
    }

    private static async Task<IResult> Take(MailMessage mail, HttpContext http, UseApiKey keys, FileStore files, Lane lane, CancellationToken stop)
    {
        if (!(await keys.Run(http.Request.ApiKey(), KeyScopes.Mail, stop)).Succeeded(out var key, out var no)) return no.ToProblem(http);
        var photos = mail.WhyIgnored() is null ? await Photos(mail, files, stop) : [];
        return (await lane.Write<TakeMail, TakeMail.Answer>(use => use.Run(new(mail, photos, key), stop), stop)).ToAnswer(http);
    }

    private static async Task<IResult> Answers(string? after, HttpContext http, UseApiKey keys, FindMailAnswers find, CancellationToken stop) =>
        (await keys.Run(http.Request.ApiKey(), KeyScopes.Mail, stop)).Succeeded(out var key, out var no) ? Results.Ok(await find.Run(key, after, stop)) : no.ToProblem(http);

    /// <summary>The attachments that are photographs, cleaned as every upload is; a logo in a signature is one too, and nobody is refused for a PDF.</summary>
    private static async Task<IReadOnlyList<StoredFile>> Photos(MailMessage mail, FileStore files, CancellationToken stop)
    {
        List<StoredFile> kept = [];
        foreach (var attached in mail.Attachments ?? [])
        {
            if (kept.Count == ReportCase.PhotosMax) break;
            var bytes = new byte[(attached.Content?.Length ?? 0) * 3 / 4 + 3];
            if (!Convert.TryFromBase64String(attached.Content ?? "", bytes, out var length)) continue;
            using var stream = new MemoryStream(bytes, 0, length);
            if ((await files.Take(stream, stop)).Succeeded(out var file, out _) && kept.TrueForAll(known => known.Hash != file.Hash)) kept.Add(file);
        }

        return kept;
    }
}
