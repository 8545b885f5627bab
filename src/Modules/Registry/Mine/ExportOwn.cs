using System.Text.Json;
using System.Text.Json.Serialization;
using Linli.Kernel;
using Linli.Kernel.Exports;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Linli.Registry.Facts;
using Microsoft.AspNetCore.Http;

namespace Linli.Registry.Mine;

/// <summary>A copy of one's own data to take along (PIPL article 45): everything that the page shows, and each earlier value, as JSON.</summary>
internal static class ExportOwn
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task<IResult> Route(HttpContext http, MyData mine, Care.OwnCare care, FieldCipher cipher, Lane lane, Words words, Guid? by, CancellationToken stop)
    {
        if (!(await mine.Run(looksMost: 10_000, stop, by)).Succeeded(out var seen, out var no)) return no.ToProblem(http);
        if (!(await lane.Write<MarkExport, ExportMark>(use => use.Run(new(seen.Person.DistrictId, "registry.my-data", ExportFor.OwnCopy, ExportForm.Json), stop), stop)).Succeeded(out var mark, out no)) return no.ToProblem(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(Of(seen, await care.See(by, Words.Language, stop), mark.In(words), cipher), Form), "application/json", "my-data.json");
    }

    private static object Of(MyData.Seen seen, IReadOnlyList<Care.OwnCare.Held> care, MarkSaid mark, FieldCipher cipher) => new
    {
        Mark = new { mark.Number, Text = mark.Line },
        Held = seen.Held.Select(held => new { held.Element.Code, held.Value, held.From.Source, held.From.Basis, held.From.Purpose, held.From.Keeper, held.From.ValidFrom, held.From.ConfirmedAt, held.From.ConfirmedHow, ConfirmedBy = held.By?.Name, held.StaleFrom, held.Stale, held.From.ExpiresOn }),
        Homes = seen.Homes.Select(home => new { home.Name, home.Residence.Kind, home.Residence.Main, home.Residence.Since, home.Residence.Until, home.Residence.Role, home.Residence.Evidence }),
        Care = care.Select(held => new { held.Need, held.Tag.Line, held.Tag.Ground, held.Tag.ConsentBy, held.Tag.ConsentHow, Law = held.Tag.Law is null ? null : held.Law, held.Tag.AgreedOn, held.Tag.TakeAlong, held.Tag.ExpiresOn }),
        Said = seen.Said.Select(said => new { said.Question, said.Answer, said.For, said.On, said.EndsOn, said.ByWorker, said.UsedIn }),
        Looks = seen.Looks.Select(look => new { look.At, By = look.By?.Name, look.What, look.For, Refused = look.No, Purpose = look.Purpose?.Name, look.Purpose?.Number }),
        Requests = seen.Asked.Select(asked => new { asked.Request.Kind, asked.Request.Element, asked.Words, asked.Request.At, asked.Request.Due, asked.Request.Granted, asked.Answer, asked.Request.AnsweredAt }),
        History = seen.History.Select(fact => new { fact.Element, Value = fact.Value(cipher), fact.ValidFrom, fact.RecordedAt, fact.Source, Correction = fact.Corrects is not null, fact.ErasedAt, fact.ErasedWhy }),
    };
}
