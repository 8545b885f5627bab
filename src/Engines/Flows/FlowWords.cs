namespace Linli.Engines.Flows;

/// <summary>Parts and phases as packs write them and as people say them.</summary>
public static class FlowWords
{
    private static readonly Dictionary<string, FlowPart> Parts = Enum.GetValues<FlowPart>().ToDictionary(Code);
    private static readonly Dictionary<string, Phase> Phases = Enum.GetValues<Phase>().ToDictionary(Code);

    public static IReadOnlyCollection<string> PartCodes => Parts.Keys;

    public static IReadOnlyCollection<string> PhaseCodes => Phases.Keys;

    public static FlowPart? PartOf(string code) => Parts.TryGetValue(code, out var part) ? part : null;

    public static Phase? PhaseOf(string code) => Phases.TryGetValue(code, out var phase) ? phase : null;

    public static string Code(FlowPart part) => part.ToString().ToLowerInvariant();

    public static string Code(Phase phase) => phase.ToString().ToLowerInvariant();

    public static Sentence Of(FlowPart part) => part switch
    {
        FlowPart.Reporter => new("报事人", "the reporter"),
        FlowPart.Lead => new("承办岗位", "the post in charge"),
        FlowPart.Desk => new("派单台", "the desk"),
        FlowPart.Clock => new("时钟", "the clock"),
        FlowPart.Automatic => new("系统规则", "the system"),
        FlowPart.Receiver => new("接收岗位", "the post that it is passed on to"),
        _ => new("上一级核查岗位", "the checking post"),
    };
}
