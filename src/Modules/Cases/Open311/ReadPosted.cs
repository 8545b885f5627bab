using System.Globalization;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Cases.Open311;

/// <summary>
/// Reads a posted request: what kind, where, the attributes, who may be answered. A picture's address is never fetched: what
/// it leads to is nobody's word but the sender's, and a server that fetches is a server that can be sent somewhere. It is
/// kept with the text, for the parties only. Device and account ids are not kept at all.
/// </summary>
internal sealed class ReadPosted(CasePacks packs, IPlaces places, TimeProvider clock)
{
    public const int MediaUrlLengthMax = 500; // characters

    public sealed record Read(ReportCase.Input? Input, PlaceCard? Place, IReadOnlyList<Refusal> Problems);

    public async Task<Read> Run(OpenAsked asked, PlaceCard district, CancellationToken stop)
    {
        List<Refusal> problems = [];
        var type = asked["service_code"] is { } code ? ServiceList.Named(packs.Current, code) : null;
        if (type is null) problems.Add(asked["service_code"] is null ? OpenRefusals.ServiceMissing : OpenRefusals.ServiceUnknown);
        var located = await Place(asked, district, stop);
        if (!located.Succeeded(out var place, out var nowhere)) problems.Add(nowhere);
        var answers = type is null ? [] : Answers(type, asked);
        if (type is not null) problems.AddRange(type.CheckAnswers(answers, ChinaTime.DateOf(clock.GetUtcNow())).Select(wrong =>
            OpenRefusals.Attribute.At($"attribute[{wrong.Field}]").With(wrong.Field, Kernel.Web.Words.Language == "en" ? wrong.Sentence.English : wrong.Sentence.Chinese)));
        var (text, phone, email) = (asked["description"] ?? "", asked["phone"] ?? "", asked["email"] ?? "");
        if (asked["media_url"] is { } media)
        {
            if (media.Length <= MediaUrlLengthMax && Uri.TryCreate(media, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") text = $"{text}\n{media}".Trim();
            else problems.Add(OpenRefusals.MediaUrl);
        }

        if (text.Length > Case.TextLengthMax) problems.Add(CaseRefusals.TextTooLong.At("description"));
        if (email.Length > Contact.EmailLengthMax || (email.Length > 0 && !Contact.IsEmail(email))) problems.Add(OpenRefusals.Email);
        var name = Name(asked["first_name"] ?? "", asked["last_name"] ?? "");
        if (ReportCase.CheckContact(name, phone, mustMeet: false) is { } wrongContact) problems.Add(wrongContact);
        if (problems.Count > 0 || place is null || type is null) return new(null, place, problems);
        var words = asked["address_string"] ?? "";
        return new(new ReportCase.Input(
            type.Code, place.Id, words.Length <= ReportCase.PlaceWordsLengthMax ? words : words[..ReportCase.PlaceWordsLengthMax], text, answers,
            name, phone, MustMeet: phone.Length + email.Length > 0) { Email = email }, place, []);
    }

    /// <summary>The most particular that was sent: an id of ours, a point, then words.</summary>
    private async Task<Outcome<PlaceCard>> Place(OpenAsked asked, PlaceCard district, CancellationToken stop)
    {
        if (asked["address_id"] is { } id)
        {
            var named = PlaceText.TryParse(id, out var place) ? await places.Find(place, stop) : await places.ByCode(id, stop);
            return named is not null && named.Id.District == district.Id.District ? named : OpenRefusals.AddressIdUnknown;
        }

        if (asked["lat"] is not null || asked["long"] is not null)
        {
            if (!Degrees(asked["lat"], 90, out var lat) || !Degrees(asked["long"], 180, out var lon)) return OpenRefusals.PointUnreadable;
            var located = await places.Locate(district.Id.District, lat, lon, stop);
            return located.By == LocatedBy.FallbackDesk ? OpenRefusals.PointOutside : located.Place;
        }

        if (asked["address_string"] is not { } words) return OpenRefusals.LocationMissing;
        return await places.Search(district.Id.District, words.Length <= 200 ? words : words[..200], 1, stop) is [var first, ..] ? first : OpenRefusals.AddressUnknown;
    }

    private static bool Degrees(string? text, double most, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= most;

    /// <summary>The form's texts as the questions take them; what can't be read stays text, and the check says what is wrong.</summary>
    private static Dictionary<string, object?> Answers(CaseTypeDefinition type, OpenAsked asked) => asked.Attributes().ToDictionary(pair => pair.Key, pair => type.Asks.FirstOrDefault(ask => ask.Id == pair.Key)?.Type switch
    {
        AskType.Boolean when pair.Value is "true" or "1" or "yes" => true,
        AskType.Boolean when pair.Value is "false" or "0" or "no" => false,
        AskType.Number when decimal.TryParse(pair.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
        _ => (object?)pair.Value,
    });

    /// <summary>Chinese names stand together, the family name first.</summary>
    private static string Name(string first, string last) => $"{last}{first}".All(c => c > '\u2E80') ? last + first : $"{first} {last}".Trim();
}
