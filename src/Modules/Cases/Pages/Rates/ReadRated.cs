using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.AspNetCore.Http;

namespace Linli.Cases.Pages.Rates;

/// <summary>Reads which matters behind which rate an address asks for.</summary>
internal sealed class ReadRated(ReadRatesAsked read, IPlaces places, IPosts posts)
{
    public async Task<(RatesAsked Asked, RatedAsked Of)?> Of(HttpRequest request, CancellationToken stop)
    {
        string? Given(string name) => request.Query[name].FirstOrDefault();
        if (await read.Of(request, stop) is not { } asked) return null;
        if (!Enum.TryParse<Rate>(Given("rate"), ignoreCase: true, out var rate) || !Enum.IsDefined(rate)) return null;
        bool? only = rate == Rate.Satisfied ? null : Given("only") switch { "yes" => true, "no" => false, _ => null };
        var of = asked.Count;
        if (Given("path") is { Length: > 0 } path)
        {
            if ((await places.Children(asked.Place.Id, stop)).FirstOrDefault(child => child.Path == path) is { } below) of = of with { Place = below };
            else if (path != asked.Place.Path) return null;
        }

        Guid? post = null;
        if (Given("post") is { Length: > 0 } text)
        {
            if (!Guid.TryParse(text, out var id) || await posts.Find(new(asked.Place.Id.District, id), stop) is not { Kind: not PostKind.GridWorker }) return null; // nobody's own list
            post = id;
        }

        return (asked, new RatedAsked(of, rate, only, post, Given("after")));
    }
}
