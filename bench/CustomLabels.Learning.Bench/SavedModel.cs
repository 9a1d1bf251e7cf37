namespace CustomLabels.Learning.Bench;

/// <summary>A trained model in a folder that is deleted afterwards: run as users run it.</summary>
internal static class SavedModel
{
    public static T Use<T>(TrainedModel trained, Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("bench");
        try
        {
            trained.Save(folder.FullName);
            return use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
