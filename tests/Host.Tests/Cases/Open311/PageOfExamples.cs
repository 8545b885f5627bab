using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Linli.Host.Tests.Cases.Open311;

/// <summary>docs/api.md shows requests; each is sent to the demo as it stands there, and answers as the page says.</summary>
public sealed partial class PageOfExamples
{
    [Fact]
    public async Task Each_example_answers_as_the_page_says()
    {
        await using var house = await WebHouse.Start();
        using var http = new HttpClient { BaseAddress = house.Address };
        var examples = Example().Matches(await File.ReadAllTextAsync(Path.Combine(Root(AppContext.BaseDirectory), "docs/api.md")));
        Assert.InRange(examples.Count, 8, 50);
        foreach (Match example in examples)
        {
            var parts = example.Groups["text"].Value.Split("\n\n", 2);
            var head = parts[0].Split('\n');
            using var request = new HttpRequestMessage(new HttpMethod(head[0].Split(' ')[0]), head[0].Split(' ')[1]);
            var type = head.FirstOrDefault(line => line.StartsWith("Content-Type: ", StringComparison.Ordinal))?["Content-Type: ".Length..];
            foreach (var line in head.Skip(1).Where(line => !line.StartsWith("Content-Type", StringComparison.Ordinal))) request.Headers.TryAddWithoutValidation(line.Split(": ")[0], line.Split(": ")[1]);
            if (type is not null) request.Content = new StringContent(parts[1].Trim(), Encoding.UTF8, type);
            using var answer = await http.SendAsync(request);
            Assert.True((int)answer.StatusCode == int.Parse(example.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture), $"{head[0]}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linli.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("```http (?<status>[0-9]{3})\n(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
