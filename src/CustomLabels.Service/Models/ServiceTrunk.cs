using CustomLabels.Learning;

namespace CustomLabels.Service.Models;

/// <summary>The pretrained network beside the service's program. All models that stand on it share it.</summary>
internal static class ServiceTrunk
{
    /// <summary>Where the build leaves it.</summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "trunk", "trunk.onnx");

    /// <summary>The trunk for a training: none if a network of the user's own takes its place.</summary>
    /// <exception cref="CustomLabelsException">It is missing or damaged.</exception>
    public static PretrainedTrunk? For(Backbone? backbone) => backbone is null ? PretrainedTrunk.Load(File) : null;

    /// <summary>The trunk for a model: none if the model stands alone.</summary>
    /// <exception cref="CustomLabelsException">It is missing or damaged.</exception>
    public static PretrainedTrunk? For(ModelDescription model) => model.Trunk is null ? null : PretrainedTrunk.Load(File);

    /// <summary>Says in the log what is wrong with it: the service runs without it, but most of its models do not.</summary>
    public static void Check(ILogger log)
    {
        try
        {
            PretrainedTrunk.Check(File);
        }
        catch (CustomLabelsException e)
        {
            log.TrunkUnusable(e.Message);
        }
    }
}
