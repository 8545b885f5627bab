using System.Globalization;
using Linli.Cases.Pages.Desk;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Cases.Views;

/// <summary>What a view shows, in the words of the desk: "超时 · 类别：噪声 · 经手：物业".</summary>
internal sealed class ViewWords(IPlaces places, Caller caller, Words words)
{
    public async Task<string> Of(ListAsked asked, DeskNames names, CancellationToken stop)
    {
        List<string> said = [words["cases.desk.tab." + asked.Tab].Value];
        if (asked.Words is { } sought) said.Add(words["cases.desk.filter.words", sought].Value);
        if (asked.Type is { } type) said.Add(words["cases.desk.filter.type-is", names.Type(type)?.Name.In(Words.Language) ?? type].Value);
        if (asked.Grids.Count > 0 && caller.MainPost is { } main)
        {
            var cards = await places.FindAll(main.Id.District, asked.Grids, stop);
            said.Add(cards.Count > 4 ? words["cases.desk.filter.place-many", cards.Count].Value : words["cases.desk.filter.place-is", string.Join(words["cases.desk.comma"].Value, cards.Select(card => card.Name))].Value);
        }

        if (asked.Post is { } post) said.Add(words["cases.desk.filter.post-is", names.Post(post)].Value);
        if (asked.Channel is { } channel) said.Add(words["cases.desk.filter.channel-is", words["cases.desk.channel." + channel.ToString().ToLowerInvariant()].Value].Value);
        if (asked.From is not null || asked.To is not null)
            said.Add(words["cases.desk.filter.day-is", $"{asked.From?.ToString("MM-dd", CultureInfo.InvariantCulture)}–{asked.To?.ToString("MM-dd", CultureInfo.InvariantCulture)}"].Value);
        said.Add(words["cases.desk.order." + asked.OrderUsed].Value);
        return string.Join(words["cases.views.then"].Value, said);
    }
}
