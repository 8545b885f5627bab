using Linli.Cases.Pages.Desk;
using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Rates;

/// <summary>What a group of rates is called, and where it leads further down.</summary>
internal sealed class RateNames
{
    private readonly Dictionary<string, (string Name, PlaceCard? Place)> known = [];

    public string this[string key] => known.TryGetValue(key, out var one) ? one.Name : key;

    public PlaceCard? PlaceOf(string key) => known.GetValueOrDefault(key).Place;

    public static async Task<RateNames> Load(RatesAsked asked, CountRates.Answer answer, DeskNames desk, IPlaces places, IPosts posts, Words words, CancellationToken stop)
    {
        var names = new RateNames();
        var below = asked.By == RateBy.Place ? (await places.Children(asked.Place.Id, stop)).ToDictionary(place => place.Path) : [];
        if (asked.By == RateBy.Post) await desk.Learn(answer.Groups.Select(group => new PostId(asked.Place.Id.District, Guid.Parse(group.Key))), posts, stop);
        foreach (var key in answer.Groups.Select(group => group.Key))
        {
            var place = below.GetValueOrDefault(key);
            names.known[key] = asked.By switch
            {
                RateBy.Place => (place?.Name ?? (key == asked.Place.Path ? words["cases.rates.itself", asked.Place.Name].Value : words["cases.rates.gone"].Value), place),
                RateBy.Type => (desk.Type(key)?.Name.In(Words.Language) ?? key, null),
                RateBy.Post => (desk.Post(Guid.Parse(key)), null),
                _ => (key, null),
            };
        }

        return names;
    }
}
