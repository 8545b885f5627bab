using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>
/// Reads a pack's folder, with the packs that it requires from the folders beside it, into a checked snapshot; or says all
/// that is wrong, each with file, line and mend.
/// </summary>
internal sealed class PackReader
{
    private readonly PackDraft draft = new();

    private PackReading Reading => draft.Reading;

    public static (Pack? Pack, IReadOnlyList<PackProblem> Problems) Read(string folder)
    {
        var reader = new PackReader();
        return reader.ReadAll(PackFiles.TakeAll(folder, reader.Reading.Problems));
    }

    /// <param name="files">The texts of the required packs first.</param>
    /// <param name="own">The pack whose problems are told by path alone; usually the last.</param>
    public static (Pack? Pack, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> files, string? own = null) => new PackReader().ReadAll(files, own);

    private (Pack?, IReadOnlyList<PackProblem>) ReadAll(IReadOnlyList<PackFiles> packs, string? own = null)
    {
        PackManifest? manifest = null;
        var roots = new List<(string Kind, string Path, PackNode Root)>();
        foreach (var pack in packs)
        {
            var prefix = pack.Name == (own ?? packs[^1].Name) ? "" : $"../{pack.Name}/";
            var files = pack.Read(Reading.Problems, prefix).ToList();
            manifest = ReadManifest(pack, prefix, files);
            Required(pack, prefix, packs);
            roots.AddRange(files.Where(file => file.Path != PackManifest.File).Select(file => (PackKinds.Of(file.Path), file.Path, file.Root)));
        }

        ReadKinds(roots);
        if (manifest is null || Reading.Problems.Count > 0) return (null, Reading.Problems.InOrder);

        var duty = draft.Posts.Values.Single(post => post!.Duty)!.Code;
        return (new Pack(
            manifest, PackSet.HashOf(packs), packs,
            Whole(draft.CaseTypes), Whole(draft.Flows), Whole(draft.CodeLists), Whole(draft.Clocks), draft.WorkingHours ?? DayWindows.Default,
            Whole(draft.Posts), new Dispatch([.. draft.DispatchLines.Select(line => line.Line)], duty), draft.Scenarios), []);
    }

    private PackManifest? ReadManifest(PackFiles pack, string prefix, List<(string Path, PackNode Root)> files)
    {
        if (files.Find(file => file.Path == PackManifest.File).Root is not { } root)
        {
            if (!pack.Texts.ContainsKey(PackManifest.File))
                Reading.Problems.Add(new(prefix + PackManifest.File, 0, new("没有 pack.yaml", "there is no pack.yaml"), new("写一个，含 pack、version、name", "write one with pack, version and name")));
            return null;
        }

        var manifest = PackManifest.Read(root, Reading);
        if (manifest is not null && manifest.Pack != pack.Name)
            Reading.Problems.Add(root, new($"包叫“{manifest.Pack}”，文件夹却叫“{pack.Name}”", $"the pack is “{manifest.Pack}”, its folder “{pack.Name}”"), new("改成一样", "make them the same"));
        return manifest;
    }

    /// <summary>What a pack requires is in force beside it.</summary>
    private void Required(PackFiles pack, string prefix, IReadOnlyList<PackFiles> packs)
    {
        foreach (var missing in pack.Requires.Where(name => packs.All(other => other.Name != name)))
            Reading.Problems.Add(new(prefix + PackManifest.File, 1, new($"需要的包“{missing}”没有启用", $"the required pack “{missing}” is not in force"), new($"先启用“{missing}”", $"install “{missing}” first")));
    }

    /// <summary>Kind after kind, so that what is named has been read before who names it.</summary>
    private void ReadKinds(List<(string Kind, string Path, PackNode Root)> roots)
    {
        foreach (var (kind, _, root) in roots.Where(file => !PackKinds.All.Contains(file.Kind)))
            Reading.Problems.Add(new(root.File, 0, new("不知道这个文件放在这里做什么", "a file here has no meaning"), new($"放进这些文件夹之一：{string.Join('、', PackKinds.All)}", $"put it into one of: {string.Join(", ", PackKinds.All)}")));
        foreach (var kind in PackKinds.OfCases)
        {
            foreach (var (_, path, root) in roots.Where(file => file.Kind == kind)) ReadOne(kind, Path.GetFileNameWithoutExtension(path), root);
            if (kind is "posts") OneDutyPost(roots);
        }

        Dispatch.NoDoubles(draft.DispatchLines, Reading);
    }

    private void ReadOne(string kind, string name, PackNode root)
    {
        switch (kind)
        {
            case "code-lists" when Reading.Map(root, ["code-list", "name", "codes"], []) is { } file:
                draft.Put(draft.CodeLists, Named(file, "code-list", name), CodeList.Read(file, Reading), file);
                break;
            case "posts" when Reading.Map(root, ["posts"], []) is { } file:
                foreach (var item in Reading.Items(file, "posts")) draft.Put(draft.Posts, CodeOf(item, "post"), PostDefinition.Read(item, Reading), item);
                break;
            case "clocks" when Reading.Map(root, ["clocks", "classes"], ["working-hours", "warn-at"]) is { } file:
                PutClocks(file);
                break;
            case "flows" when Reading.Map(root, ["flow", "name", "states", "moves", "words"], ["born-with"]) is { } file:
                draft.Put(draft.Flows, Named(file, "flow", name), FlowReader.Read(file, Reading), file);
                break;
            case "case-types" when Reading.Map(root, CaseTypeReader.Required, CaseTypeReader.Optional) is { } file:
                draft.Put(draft.CaseTypes, Named(file, "case-type", name), new CaseTypeReader(draft).Read(file), file);
                break;
            case "dispatch" when Reading.Map(root, ["dispatch"], []) is { } file:
                foreach (var item in Reading.Items(file, "dispatch"))
                    if (DispatchLine.Read(item, draft) is { } line) draft.DispatchLines.Add((line, item));
                break;
            case "scenarios" when Reading.Map(root, ["scenario", "at", "steps"], []) is { } file:
                if (new ScenarioReader(draft).Read(file) is { } scenario) draft.Scenarios.Add(scenario);
                break;
            default:
                break; // the map itself was refused, and that is noted
        }
    }

    private void PutClocks(PackMap file)
    {
        var clocks = ClockSet.Read(file, Reading);
        foreach (var item in Reading.Items(file, "classes"))
            draft.Put(draft.Clocks, CodeOf(item, "class"), clocks.Classes.FirstOrDefault(known => known.Code == CodeOf(item, "class")), item);
        draft.WorkingHours = clocks.WorkingHours ?? draft.WorkingHours;
    }

    private void OneDutyPost(List<(string Kind, string Path, PackNode Root)> roots)
    {
        var duties = draft.Posts.Values.Count(post => post is { Duty: true });
        if (duties == 1 || draft.Posts.ContainsValue(null)) return;
        var file = roots.Find(one => one.Kind is "posts").Root?.File ?? "posts/posts.yaml";
        Reading.Problems.Add(new(file, duties == 0 ? 0 : 1, new($"兜底岗位有 {duties} 个，应当只有一个", $"there are {duties} duty posts; one is wanted"), new("给网格的一个岗位写 duty: true", "write duty: true at one post of the grid")));
    }

    /// <summary>The code of a file that is called like it; a file that isn't would be looked for in vain.</summary>
    private string? Named(PackMap file, string key, string name)
    {
        if (!file.Find(key, out var node) || node is not PackText code) return null;
        if (code.Value != name)
            Reading.Problems.Add(code, new($"写的是“{code.Value}”，文件却叫“{name}”", $"it says “{code.Value}”, the file is called “{name}”"), new("改成一样", "make them the same"));
        return code.Value;
    }

    private static string? CodeOf(PackNode item, string key) => item is PackMap map && map.Find(key, out var node) && node is PackText code ? code.Value : null;

    private static Dictionary<string, T> Whole<T>(Dictionary<string, T?> drafted) where T : class => drafted.ToDictionary(one => one.Key, one => one.Value!);
}
