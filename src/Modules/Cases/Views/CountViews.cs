using Linli.Cases.Pages.Desk;
using Linli.Cases.Reads;
using Linli.Contracts;

namespace Linli.Cases.Views;

/// <summary>How many matters the kept views hold, where that is cheap to tell: lists of what lives, without words to look for.</summary>
internal sealed class CountViews(FindCases find, OpenView open)
{
    public const int Most = 999; // a chip that says more tells nobody more

    public static bool IsCheap(ListAsked asked) => asked.Tab is not ("closed" or "all") && asked.Words is null;

    public async Task<IReadOnlyDictionary<Guid, int>> Run(IEnumerable<SavedView> views, DeskNames names, CancellationToken stop)
    {
        Dictionary<Guid, int> counts = [];
        foreach (var view in views)
        {
            var asked = (await open.Run(view.Query, names, stop)).Asked;
            if (IsCheap(asked)) counts[view.Id] = await find.Count(asked.Filter, Most + 1, stop);
        }

        return counts;
    }
}
