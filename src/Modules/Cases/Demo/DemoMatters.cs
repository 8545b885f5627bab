using System.Text.Json;

namespace Linli.Cases.Demo;

/// <summary>Something that a resident of the demo says, where exactly, with the answers to the type's questions, and what the office answers in the end.</summary>
/// <param name="Said">With <c>{u}</c> for a staircase, <c>{f}</c> for a floor and <c>{n}</c> for a door.</param>
internal sealed record DemoMatter(string Said, string Where, IReadOnlyDictionary<string, JsonElement> Answers, string Answered);

/// <summary>Everything that is said in the demo about one type of matter; made up by us.</summary>
/// <param name="Disputed">What residents object.</param>
/// <param name="Noted">What offices note for themselves.</param>
/// <param name="Redone">Answers after an objection.</param>
/// <param name="Asked">Questions back, each with its answer.</param>
/// <param name="Waited">What has to be waited for.</param>
internal sealed record DemoTalk(
    IReadOnlyList<DemoMatter> Matters, IReadOnlyList<string> Disputed, IReadOnlyList<string> Noted, IReadOnlyList<string> Redone,
    IReadOnlyList<string[]> Asked, IReadOnlyList<string> Waited);

/// <summary>A matter that is told act by act: an open one of 东安社区 as the pictures of the desk show them, or what a worker found.</summary>
/// <param name="At">A building of 东安新村; empty for one of another community.</param>
/// <param name="Hours">How long ago it was reported.</param>
/// <param name="Resident">Reported by the demo's account <c>resident</c>.</param>
internal sealed record DemoOpen(
    string Type, string At, string Said, string Where, IReadOnlyDictionary<string, JsonElement> Answers, double Hours, IReadOnlyList<DemoAct> Acts,
    Kernel.Channel Channel = Kernel.Channel.Portal, bool Resident = false);

/// <param name="Hours">How long ago.</param>
/// <param name="Until">For a wait: hours from now.</param>
internal sealed record DemoAct(string Do, double Hours, string Text = "", double? Until = null);

/// <summary>The texts of the demo, from the files beside this one.</summary>
internal static class DemoMatters
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>By case type.</summary>
    public static IReadOnlyDictionary<string, DemoTalk> All { get; } = Read<Dictionary<string, DemoTalk>>("matters");

    public static IReadOnlyList<DemoOpen> OfDongAn { get; } = Read<List<DemoOpen>>("dongan");

    /// <summary>What workers found on their rounds, in every state that such a matter can be in.</summary>
    public static IReadOnlyList<DemoOpen> Found { get; } = Read<List<DemoOpen>>("found");

    private static T Read<T>(string name)
    {
        using var file = typeof(DemoMatters).Assembly.GetManifestResourceStream($"Demo/{name}.json")
            ?? throw new InvalidOperationException($"{name}.json is not part of the assembly.");
        return JsonSerializer.Deserialize<T>(file, Form)!;
    }
}
