print("pikir")
