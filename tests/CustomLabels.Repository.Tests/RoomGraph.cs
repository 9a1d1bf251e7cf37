using Mono.Cecil;

namespace CustomLabels.Repository.Tests;

/// <summary>
/// Which room uses which, read from the compiled code. A room is a folder below src; a type belongs to the one that has the file of its name, for
/// the public ones share a namespace.
/// </summary>
internal sealed class RoomGraph
{
    private const string StandIn = "Rekognition";

    private readonly Dictionary<string, List<string>> _filesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), string> _uses = [];

    private RoomGraph()
    {
        foreach (var file in Repository.SourceFiles())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            _filesOf.TryAdd(name, []);
            _filesOf[name].Add(RoomOfFile(file));
        }
    }

    /// <summary>Every use of a room by another, with an example: <c>type uses type</c>.</summary>
    public IReadOnlyDictionary<(string From, string To), string> Uses => _uses;

    /// <summary>Types whose room cannot be told: no file has their name and their namespace is that of no folder.</summary>
    public SortedSet<string> Homeless { get; } = new(StringComparer.Ordinal);

    public static RoomGraph Read(IEnumerable<string> assemblies)
    {
        RoomGraph graph = new();
        foreach (var path in assemblies)
        {
            using var module = ModuleDefinition.ReadModule(path);
            foreach (var type in module.GetTypes().Where(type => Outermost(type).Namespace.Length > 0))
            {
                graph.Add(type);
            }
        }

        return graph;
    }

    /// <summary>The room of a file: <c>Core/Manifests</c>. The stand-in for a package is one room.</summary>
    private static string RoomOfFile(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file))!.Replace('\\', '/').Replace("CustomLabels.", string.Empty, StringComparison.Ordinal);
        return folder.StartsWith(StandIn + "/", StringComparison.Ordinal) ? StandIn : folder;
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static string ProjectOf(TypeReference type)
    {
        var assembly = type switch
        {
            TypeDefinition definition => definition.Module.Assembly.Name.Name,
            { Scope: AssemblyNameReference reference } => reference.Name,
            _ => type.Module.Assembly.Name.Name,
        };
        return assembly switch
        {
            "CustomLabels" => "Cmdlets",
            "customlabels-service" => "Service",
            _ => assembly.StartsWith("CustomLabels.", StringComparison.Ordinal) ? assembly["CustomLabels.".Length..] : string.Empty,
        };
    }

    private void Add(TypeDefinition type)
    {
        var user = Outermost(type);
        var from = RoomOf(user);
        foreach (var used in TypeReferences.Of(type).Select(Outermost).Where(used => used.Namespace.Length > 0 && ProjectOf(used).Length > 0))
        {
            if (RoomOf(used) is { } to && from is not null && from != to)
            {
                _uses.TryAdd((from, to), $"{user.Name} uses {used.Name}");
            }
        }
    }

    private string? RoomOf(TypeReference type)
    {
        var project = ProjectOf(type);
        if (project == StandIn)
        {
            return StandIn;
        }

        var name = type.Name.Split('`')[0];
        string[] rooms = _filesOf.TryGetValue(name, out var all) ? [.. all.Where(room => room.Split('/')[0] == project)] : [];
        var path = type.Namespace.Replace('.', '/');
        string? room = rooms.Length == 1 ? rooms[0] : rooms.Where(room => path.EndsWith(room[project.Length..], StringComparison.Ordinal)).MaxBy(room => room.Length);

        // A file may hold small types besides the one it is named after: those are where their namespace says.
        room ??= _filesOf.Values.SelectMany(rooms => rooms).Where(room => room.Split('/')[0] == project && room.Contains('/', StringComparison.Ordinal) && path.EndsWith(room[project.Length..], StringComparison.Ordinal)).MaxBy(room => room.Length);
        if (room is null && !name.StartsWith('<') && type.Namespace != "System.Text.RegularExpressions.Generated")
        {
            Homeless.Add(type.FullName);
        }

        return room;
    }
}
