using Linli.Cases.Pages.Desk;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.Cases.Views;

/// <summary>A view as it can be shown today.</summary>
/// <param name="LeftOut">The filters that no longer exist, or that are not the caller's to ask for, in words.</param>
internal sealed record ViewOpened(ListAsked Asked, IReadOnlyList<string> LeftOut);

/// <summary>Reads a kept address as a list: what has gone since it was kept (a kind of matter, a place, a post) is left out and said.</summary>
internal sealed class OpenView(IPlaces places, Caller caller, Words words, TimeProvider clock)
{
    public async Task<ViewOpened> Run(string query, DeskNames names, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var asked = ViewAddress.Read(query, today);
        List<string> gone = [];
        var read = QueryHelpers.ParseQuery(ViewAddress.Of(asked, today));
        foreach (var (key, values) in QueryHelpers.ParseQuery(query))
            if (values.Count > read.GetValueOrDefault(key).Count && key is not ("from" or "days")) gone.Add(key); // it can't be read any more

        if (asked.Type is { } type && names.Type(type) is null)
        {
            gone.Add("type");
            asked = asked with { Type = null };
        }

        if (asked.Post is { } post && names.Posts.All(one => one.Id.Id != post))
        {
            gone.Add("post");
            asked = asked with { Post = null };
        }

        if (asked.Grids.Count > 0)
        {
            var still = await Standing(asked.Grids, stop);
            if (still.Count < asked.Grids.Count) gone.Add("grid");
            asked = asked with { Grids = still };
        }

        return new(asked, [.. gone.Select(key => Known.Contains(key) ? key : "other").Distinct(StringComparer.Ordinal).OrderBy(key => key == "other").Select(key => words["cases.views.gone." + key].Value)]);
    }

    private static readonly string[] Known = ["type", "post", "grid"];

    /// <summary>The places that stand today, within the caller's own; a department's lists lie anywhere.</summary>
    private async Task<IReadOnlyList<Guid>> Standing(IReadOnlyList<Guid> asked, CancellationToken stop)
    {
        var own = caller.Posts.Select(held => held.Post).ToList();
        var found = new HashSet<Guid>();
        foreach (var district in own.Select(post => post.Id.District).Distinct())
        {
            foreach (var place in await places.FindAll(district, asked, stop))
                if (own.Exists(post => post.Id.District == district && (post.Kind == PostKind.Department || PlacePath.IsWithin(place.Path, post.Path) || place.Id.Id == post.Grid))) found.Add(place.Id.Id);
        }

        return [.. asked.Where(found.Contains)];
    }
}
