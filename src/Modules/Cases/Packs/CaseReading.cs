using Linli.Engines;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>What several of this module's files have in common.</summary>
internal static class CaseReading
{
    private const string PostSign = "post/";

    private static readonly Sentence PostWord = new("岗位", "post");

    extension(ClockSpan span)
    {
        /// <summary>The span as plain time; null where it counts working time.</summary>
        public TimeSpan? Plain => span.Unit switch
        {
            ClockUnit.Hours => TimeSpan.FromHours(span.Amount),
            ClockUnit.Days => TimeSpan.FromDays(span.Amount),
            _ => null,
        };
    }

    extension(PackReading reading)
    {
        /// <summary>Codes of the same thing in national lists.</summary>
        public IReadOnlyDictionary<string, string> National(PackMap map)
        {
            var codes = new Dictionary<string, string>();
            foreach (var (list, node) in reading.Entries(map, "national"))
                if (reading.Code(list) is { } name && node is PackText { Value: var code }) codes[name] = code;
            return codes;
        }

        /// <summary>A reference such as <c>post/city-lighting</c>; the code of a post that the pack knows.</summary>
        public string? PostCode(PackText text, IReadOnlyCollection<string> known)
        {
            if (!text.Value.StartsWith(PostSign, StringComparison.Ordinal))
            {
                reading.Problems.Add(text, new($"“{text.Value}”不是岗位", $"“{text.Value}” is no post"), new("写成 post/岗位代码", "write post/ and the post's code"));
                return null;
            }

            var code = text.Value[PostSign.Length..];
            if (known.Contains(code)) return code;
            reading.Problems.Unknown(text, PostWord, code, known);
            return null;
        }

        public string? PostCode(PackMap map, string key, IReadOnlyCollection<string> known) =>
            reading.Text(map, key) is { } text ? reading.PostCode(text, known) : null;
    }
}
